using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace MigrationPlatform.Api.Credentials.Bearer;

/// <summary>
/// The scheme <see cref="Schemes.Bearer"/>. A token that was seen a moment ago is known by its text; any other is read by the scheme of its
/// issuer, whose handler copies its parameters and raises its events for every request.
/// </summary>
internal sealed class BearerHandler(OwnTokens own, OutsideTokens? outside = null) : IAuthenticationHandler
{
    private const string Prefix = "Bearer ";

    private HttpContext _context = null!;

    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        _context = context;
        return Task.CompletedTask;
    }

    public Task<AuthenticateResult> AuthenticateAsync()
    {
        var token = TokenOf(_context.Request);
        return (own.Find(token) ?? outside?.Find(token)) is { } identity
            ? Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Schemes.Bearer)))
            : _context.AuthenticateAsync(IssuerOf(token));
    }

    public Task ChallengeAsync(AuthenticationProperties? properties) => _context.ChallengeAsync(IssuerOf(TokenOf(_context.Request)), properties);

    public Task ForbidAsync(AuthenticationProperties? properties) => _context.ForbidAsync(IssuerOf(TokenOf(_context.Request)), properties);

    private string IssuerOf(string token) => outside?.IsIssuerOf(token) == true ? BearerTokens.Outside : BearerTokens.Own;

    // What the handlers behind this one take for the token; empty where there is none.
    private static string TokenOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? header[Prefix.Length..].Trim() : "";
    }
}
