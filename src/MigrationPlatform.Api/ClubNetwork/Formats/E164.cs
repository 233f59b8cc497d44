using System.Globalization;
using PhoneNumbers;

namespace MigrationPlatform.Api.ClubNetwork.Formats;

/// <summary>Phone numbers in one notation.</summary>
internal static class E164
{
    private const string NoCountry = "ZZ";

    private static readonly PhoneNumberUtil Util = PhoneNumberUtil.GetInstance();

    /// <summary>
    /// The number as E.164, null when it cannot be one. Judged by the length a country's numbers have and not by today's allotted ranges,
    /// for a number out of tomorrow's range belongs to somebody too.
    /// </summary>
    public static string? From(string text, string? country)
    {
        try
        {
            var number = Util.Parse(text, country ?? NoCountry);
            return Util.IsPossibleNumber(number) ? Util.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>The calling code of a number in E.164, such as <c>33</c>; null when it is none.</summary>
    public static string? CallingCodeOf(string number)
    {
        try
        {
            return Util.Parse(number, NoCountry).CountryCode.ToString(CultureInfo.InvariantCulture);
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>The countries that share a calling code, ISO 3166 alpha-2.</summary>
    public static IReadOnlyList<string> CountriesOf(string callingCode) =>
        Util.GetRegionCodesForCountryCode(int.Parse(callingCode, CultureInfo.InvariantCulture));
}
