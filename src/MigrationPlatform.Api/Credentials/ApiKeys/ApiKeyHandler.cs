using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using MigrationPlatform.Api.Errors;

namespace MigrationPlatform.Api.Credentials.ApiKeys;

internal sealed class ApiKeyOptions : AuthenticationSchemeOptions
{
    public ApiKeyHeader Header { get; set; }
}

/// <summary>Authenticates by an API key in the scheme's header.</summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<ApiKeyOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeyRing ring)
    : AuthenticationHandler<ApiKeyOptions>(options, logger, encoder)
{
    private const int LongestKey = 1024;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var sent = Request.Headers[NameOf(Options.Header)];
        if (sent.Count > 0 && !ring.IsLoaded)
            throw new UnavailableException("the API keys are not loaded yet");
        var caller = sent is [{ Length: > 0 and <= LongestKey } key] ? ring.Find(Options.Header, key) : null;
        return Task.FromResult(caller switch
        {
            not null => AuthenticateResult.Success(new AuthenticationTicket(caller, Scheme.Name)),
            null when sent.Count == 0 => AuthenticateResult.NoResult(),
            null => AuthenticateResult.Fail("No such key."),
        });
    }

    private static string NameOf(ApiKeyHeader header) => header switch
    {
        ApiKeyHeader.Gateway => "X-Gravitee-Api-Key",
        ApiKeyHeader.Roles => "x-auth-roles",
    };
}
