namespace MigrationPlatform.Api.Credentials.Bearer;

/// <summary>The section <c>Authentication</c>: an issuer whose tokens are taken beside our own.</summary>
internal sealed record OutsideIssuer(Uri Authority, string? Audience)
{
    /// <summary>
    /// Reads the section; null when it names no issuer. Adds a line to <paramref name="invalid"/> for what cannot be used.
    /// </summary>
    public static OutsideIssuer? Read(IConfiguration configuration, bool isDevelopment, List<string> invalid)
    {
        var audience = configuration["Authentication:Audience"] is { Length: > 0 } given ? given : null;
        if (configuration["Authentication:Authority"] is not { Length: > 0 } text)
        {
            if (audience is not null)
                invalid.Add("Authentication:Authority: is missing, while Authentication:Audience is given.");
            return null;
        }

        var isAddress = Uri.TryCreate(text, UriKind.Absolute, out var authority) && authority.Scheme is "https" or "http";
        if (!isAddress)
            invalid.Add("Authentication:Authority: is to be the https address of an issuer.");
        else if (authority!.Scheme != "https" && !authority.IsLoopback && !isDevelopment)
            invalid.Add("Authentication:Authority: is to be https; who answers for it decides who is let in.");
        return isAddress ? new OutsideIssuer(authority!, audience) : null;
    }
}
