using System.Net.Mail;
using System.Text.RegularExpressions;
using FluentValidation;
using PhoneNumbers;

namespace MigrationPlatform.Api.BundleMigrations.Rules;

/// <summary>What a value must look like at the level <see cref="ValidationLevel.Domain"/>.</summary>
internal static partial class DomainFormats
{
    // RD 1553/2005, article 11: the letter is chosen by the number modulo 23.
    private const string DniLetters = "TRWAGMYFPDXBNJZSQVHLCKE";
    private const string Spain = "ES";

    public static IRuleBuilderOptions<T, string?> Email<T>(this IRuleBuilder<T, string?> field) =>
        field.Must(value => value is null || IsEmail(value)).WithMessage("must be an e-mail address");

    public static IRuleBuilderOptions<T, string?> Iccid<T>(this IRuleBuilder<T, string?> field) =>
        field.Must(value => value is null || (IccidDigits().IsMatch(value) && PassesLuhn(value))).WithMessage("must be an ICCID with a right check digit");

    public static IRuleBuilderOptions<T, string?> Imei<T>(this IRuleBuilder<T, string?> field) =>
        field.Must(value => value is null || (ImeiDigits().IsMatch(value) && PassesLuhn(value))).WithMessage("must be an IMEI with a right check digit");

    public static IRuleBuilderOptions<T, string?> SpanishDocument<T>(this IRuleBuilder<T, string?> field) =>
        field.Must(value => value is null || HasRightLetter(value)).WithMessage("must be a document with a right check letter");

    public static IRuleBuilderOptions<T, long?> SpanishMobile<T>(this IRuleBuilder<T, long?> field) =>
        field.Must(value => value is null || IsSpanish(value.Value, PhoneNumberType.MOBILE)).WithMessage("must be a Spanish mobile number");

    public static IRuleBuilderOptions<T, long?> SpanishNumber<T>(this IRuleBuilder<T, long?> field) =>
        field.Must(value => value is null || IsSpanish(value.Value)).WithMessage("must be a Spanish number");

    private static bool IsEmail(string value) =>
        MailAddress.TryCreate(value, out var address) && address.Address == value && address.Host.Contains('.', StringComparison.Ordinal);

    private static bool PassesLuhn(string digits)
    {
        var sum = 0;
        for (var index = 0; index < digits.Length; index++)
        {
            var digit = digits[digits.Length - 1 - index] - '0';
            sum += index % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
        }

        return sum % 10 == 0;
    }

    // Passports and company numbers have other shapes and no letter to check.
    private static bool HasRightLetter(string document)
    {
        var match = DniOrNie().Match(document);
        if (!match.Success)
            return true;
        // The first letter of an NIE stands for a digit: X 0, Y 1, Z 2.
        var number = match.Groups["nie"].Value is { Length: > 0 } nie
            ? "XYZ".IndexOf(char.ToUpperInvariant(nie[0]), StringComparison.Ordinal) + match.Groups["number"].Value
            : match.Groups["number"].Value;
        return DniLetters[int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) % DniLetters.Length] == char.ToUpperInvariant(document[^1]);
    }

    // With or without the country code.
    private static bool IsSpanish(long number, params PhoneNumberType[] types)
    {
        // The library would pass over a minus sign.
        if (number < 0)
            return false;

        var util = PhoneNumberUtil.GetInstance();
        try
        {
            var parsed = util.Parse(number.ToString(System.Globalization.CultureInfo.InvariantCulture), Spain);
            return util.IsValidNumberForRegion(parsed, Spain) && (types.Length == 0 || types.Contains(util.GetNumberType(parsed)));
        }
        catch (NumberParseException)
        {
            return false;
        }
    }

    [GeneratedRegex("^89[0-9]{17,18}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex IccidDigits();

    [GeneratedRegex("^[0-9]{15}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex ImeiDigits();

    [GeneratedRegex("^(?:(?<nie>[XYZxyz])(?<number>[0-9]{7})|(?<number>[0-9]{8}))[A-Za-z]\\z", RegexOptions.CultureInvariant)]
    private static partial Regex DniOrNie();
}
