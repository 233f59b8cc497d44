namespace MigrationPlatform.Api.Sms;

/// <summary>A phone number as logs may show it.</summary>
internal static class MaskedNumber
{
    private const int Shown = 2;

    public static string Of(string number) => number.Length <= Shown ? "…" : $"…{number.AsSpan(number.Length - Shown)}";
}
