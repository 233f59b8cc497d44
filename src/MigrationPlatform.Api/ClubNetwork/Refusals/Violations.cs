using System.Globalization;
using MigrationPlatform.Api.ClubNetwork.Formats;
using MigrationPlatform.Api.ClubNetwork.Paths;

namespace MigrationPlatform.Api.ClubNetwork.Refusals;

/// <summary>
/// What is wrong with the values of a body, in the order of asking, in the messages and under the codes of Symfony's constraints.
/// As there, a value that is missing breaks no rule but that it is blank.
/// </summary>
internal sealed class Violations
{
    private readonly List<Violation> _all = [];

    public IReadOnlyList<Violation> All => _all;

    public bool Any => _all.Count > 0;

    public void Add(string path, string message, string code) => _all.Add(new Violation(path, message, code));

    public Violations NotBlank(string path, string? value)
    {
        if (string.IsNullOrEmpty(value))
            Add(path, "This value should not be blank.", "c1051bb4-d103-4f74-8988-acbcafc7fdc3");
        return this;
    }

    public Violations NotBlank(string path, Iri? value) => NotBlank(path, value?.ToString());

    /// <summary>At most <paramref name="max"/> characters, counted as code points.</summary>
    public Violations Length(string path, string? value, int max)
    {
        if (value is not null && value.Length > max && value.EnumerateRunes().Count() > max)
        {
            Add(path, string.Create(CultureInfo.InvariantCulture, $"This value is too long. It should have {max} character{(max == 1 ? "" : "s")} or less."),
                "d94b19cc-114f-4f44-9cc4-4138e80a87b9");
        }
        return this;
    }

    public Violations Choice(string path, string? value, IReadOnlyCollection<string> choices)
    {
        if (value is not null && !choices.Contains(value))
            Add(path, "The value you selected is not a valid choice.", "8e179f1b-97aa-4560-a02f-2a8b42e49df7");
        return this;
    }

    public Violations Email(string path, string? value)
    {
        if (!string.IsNullOrEmpty(value) && !EmailAddress.IsLooselyValid(value))
            Add(path, "This value is not a valid email address.", "bd79c0ab-ddba-46cc-a703-a7a4b08de310");
        return this;
    }

    /// <summary>The date in <paramref name="value"/>; null, and a violation, when it is none.</summary>
    public DateOnly? Date(string path, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return null;
        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        // Symfony tells what looks like no date at all from a day that never was.
        Add(path, "This value is not a valid date.", HasDateShape(value) ? "3c184ce5-b31d-4de7-8b76-326da7b2be93" : "69819696-02ac-4a99-9ff0-14e127c4d1bc");
        return null;
    }

    public Violations Country(string path, string? value)
    {
        if (!string.IsNullOrEmpty(value) && (value.Length != 2 || value.AsSpan().ContainsAnyExceptInRange('A', 'Z')))
            Add(path, "This value is not a valid country.", "8f900c12-61bd-455d-9398-996cd040f7f0");
        return this;
    }

    /// <summary>The number in <paramref name="value"/> as E.164; null, and a violation, when it is none.</summary>
    /// <param name="path">The attribute.</param>
    /// <param name="value">The number, international or as dialled in <paramref name="country"/>.</param>
    /// <param name="country">ISO 3166 alpha-2.</param>
    public string? Phone(string path, string? value, string? country)
    {
        if (string.IsNullOrEmpty(value))
            return null;
        if (E164.From(value, country) is { } number)
            return number;
        Add(path, "This value is not a valid phone number.", "ca23f4ca-38f4-4325-9bcc-eb570a4abe7f");
        return null;
    }

    /// <summary>
    /// The number behind the reference at <paramref name="path"/> is of a country that codes are not sent to. Text and code are ours.
    /// </summary>
    public Violations NumberNotAllowed(string path)
    {
        Add(path, "No code is sent to the country of this contact's mobile.", "5f1c4a0e-6d0b-4f1e-9a57-2c8e3b7d9f41");
        return this;
    }

    private static bool HasDateShape(string text) =>
        text is [var y1, var y2, var y3, var y4, '-', var m1, var m2, '-', var d1, var d2] && new[] { y1, y2, y3, y4, m1, m2, d1, d2 }.All(char.IsAsciiDigit);
}
