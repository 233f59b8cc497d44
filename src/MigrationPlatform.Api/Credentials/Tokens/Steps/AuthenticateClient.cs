using System.Globalization;
using Microsoft.AspNetCore;
using MigrationPlatform.Api.Credentials.Clients;
using MigrationPlatform.Api.Credentials.Clients.Secrets;
using OpenIddict.EntityFrameworkCore.Models;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MigrationPlatform.Api.Credentials.Tokens.Steps;

/// <summary>
/// Finds the client and compares its secret, before OpenIddict 7.8 does: there an unknown client is refused without a hash,
/// which tells by the time it takes which clients exist, and every wrong secret costs a slow hash without limit.
/// OpenIddict's own steps still run after this one and find the secret already verified.
/// </summary>
internal sealed class AuthenticateClient(ClientManager clients, SecretAttempts attempts) : IOpenIddictServerHandler<ValidateTokenRequestContext>
{
    public async ValueTask HandleAsync(ValidateTokenRequestContext context)
    {
        var readings = context.Transaction.GetProperty<SentCredentials>(nameof(SentCredentials))!.Readings;
        var found = new List<(SentSecret Sent, OpenIddictEntityFrameworkCoreApplication? Client, string Digest)>(readings.Count);
        foreach (var sent in readings)
        {
            var client = await clients.FindToReadAsync(sent.Id, context.CancellationToken);
            found.Add((sent, client, SecretDigest.Of(sent.Secret)));
            if (client is not null && clients.HasVerified(client, found[^1].Digest))
            {
                Accept(context, client, found[^1].Digest);
                return;
            }
        }

        var http = context.Transaction.GetHttpRequest()!.HttpContext;
        foreach (var (sent, client, digest) in found)
        {
            var attempt = await attempts.TryAsync(
                http.Connection.RemoteIpAddress,
                sent.Id,
                () => client is null
                    ? clients.CompareWithNobodyAsync(digest, context.CancellationToken)
                    : clients.ValidateClientSecretAsync(client, digest, context.CancellationToken),
                http.RequestAborted);
            if (attempt.IsRight)
            {
                Accept(context, client!, digest);
                return;
            }

            if (attempt.RetryAfter is { } wait)
            {
                http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                context.Reject(TokenRefusals.TooManyAttempts.Error, TokenRefusals.TooManyAttempts.ErrorDescription);
                return;
            }
        }

        context.Reject(TokenRefusals.Client.Error, TokenRefusals.Client.ErrorDescription);
    }

    // The database knows digests only.
    private static void Accept(ValidateTokenRequestContext context, OpenIddictEntityFrameworkCoreApplication client, string digest)
    {
        (context.Request.ClientId, context.Request.ClientSecret) = (client.ClientId, digest);
        context.Transaction.SetProperty(nameof(OpenIddictEntityFrameworkCoreApplication), client);
    }
}
