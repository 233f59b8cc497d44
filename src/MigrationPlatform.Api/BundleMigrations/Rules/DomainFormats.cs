using System.Globalization;
using System.Net.Mail;
using FluentValidation;
using PhoneNumbers;

namespace MigrationPlatform.Api.BundleMigrations.Rules;

/// <summary>
/// What a value must look like at the level <see cref="ValidationLevel.Domain"/>. Lengths are checked first and the rest in one scan,
/// because a text may be as long as a body.
/// </summary>
internal static class DomainFormats
{
    // RFC 5321, 4.5.3.1.3: a path has 256 octets, angle brackets included.
    private const int MaxEmailLength = 254;

    private const int ImeiLength = 15;
    private const string Spain = "ES";

    public static IRuleBuilderOptions<T, string?> Email<T>(this IRuleBuilder<T, string?> field) =>
        field.Must(value => value is null || IsEmail(value)).WithMessage("must be an e-mail address");

    public static IRuleBuilderOptions<T, string?> Iccid<T>(this IRuleBuilder<T, string?> field)
    {
        field.Must(value => value is null || IccidNumber.Of(value) is not null)
            .WithMessage("must be an ICCID: 89 and 19 digits in all, or 20 with a check digit or F at the end");
        return field.Must(value => value is null || IccidNumber.Of(value) is not { } iccid || CheckDigits.PassLuhn(iccid))
            .WithMessage("must be an ICCID with a right check digit");
    }

    public static IRuleBuilderOptions<T, string?> Imei<T>(this IRuleBuilder<T, string?> field) =>
        field.Must(value => value is null || (value.Length == ImeiLength && CheckDigits.AreDigits(value) && CheckDigits.PassLuhn(value)))
            .WithMessage("must be an IMEI with a right check digit");

    public static IRuleBuilderOptions<T, string?> SpanishDocument<T>(this IRuleBuilder<T, string?> field) =>
        field.Must(value => value is null || CheckDigits.HasRightLetter(value)).WithMessage("must be a document with a right check letter");

    public static IRuleBuilderOptions<T, long?> SpanishMobile<T>(this IRuleBuilder<T, long?> field) =>
        field.Must(value => value is null || IsSpanish(value.Value, PhoneNumberType.MOBILE)).WithMessage("must be a Spanish mobile number");

    public static IRuleBuilderOptions<T, long?> SpanishNumber<T>(this IRuleBuilder<T, long?> field) =>
        field.Must(value => value is null || IsSpanish(value.Value)).WithMessage("must be a Spanish number");

    private static bool IsEmail(string value) =>
        value.Length <= MaxEmailLength
        && MailAddress.TryCreate(value, out var address) && address.Address == value && address.Host.Contains('.', StringComparison.Ordinal);

    // With or without the country code.
    private static bool IsSpanish(long number, params PhoneNumberType[] types)
    {
        // The library would pass over a minus sign.
        if (number < 0)
            return false;

        var util = PhoneNumberUtil.GetInstance();
        try
        {
            var parsed = util.Parse(number.ToString(CultureInfo.InvariantCulture), Spain);
            return util.IsValidNumberForRegion(parsed, Spain) && (types.Length == 0 || types.Contains(util.GetNumberType(parsed)));
        }
        catch (NumberParseException)
        {
            return false;
        }
    }
}

/// <summary>The number of a SIM (ITU-T E.118).</summary>
internal static class IccidNumber
{
    private const string TelecomPrefix = "89";
    private const int Length = 19;

    /// <summary>
    /// The digits that the check digit covers, it included; null when the text is no ICCID at all. A SIM keeps ten bytes of two digits
    /// each, so a number of 19 digits is padded with F, and devices print it that way.
    /// </summary>
    public static string? Of(string text)
    {
        var isPadded = text.Length == Length + 1 && text[^1] is 'F' or 'f';
        var number = isPadded ? text[..^1] : text;
        return number.Length is Length or Length + 1 && number.StartsWith(TelecomPrefix, StringComparison.Ordinal) && CheckDigits.AreDigits(number)
            ? number
            : null;
    }
}
