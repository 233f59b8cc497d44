using Microsoft.AspNetCore;
using MigrationPlatform.Api.Http;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MigrationPlatform.Api.Credentials.Tokens.Steps;

/// <summary>
/// Reads the form, urlencoded or multipart, where OpenIddict's own reader takes the first only. Fields that are empty or that no grant of
/// ours has are left out: the vendor's own collection sends them along, some as the word <c>null</c>. Any other body is an empty form, as
/// in PHP.
/// </summary>
internal sealed class ReadTokenForm : IOpenIddictServerHandler<ExtractTokenRequestContext>
{
    public const string ClubId = "clubId";
    public const string Email = "email";

    private const string Nothing = "null";

    public static readonly OpenIddictServerHandlerDescriptor Replaced =
        OpenIddictServerAspNetCoreHandlers.ExtractPostRequest<ExtractTokenRequestContext>.Descriptor;

    private static readonly string[] Fields =
        [Parameters.GrantType, Parameters.ClientId, Parameters.ClientSecret, Parameters.RefreshToken, Parameters.Scope, ClubId, Email];

    public async ValueTask HandleAsync(ExtractTokenRequestContext context)
    {
        var http = context.Transaction.GetHttpRequest()!;
        context.Request = new OpenIddictRequest();
        if (!http.HasFormContentType)
            return;

        try
        {
            var form = await CallPlace.OutsideAsync(http.HttpContext, new ValueTask<IFormCollection>(http.ReadFormAsync(context.CancellationToken)));
            foreach (var field in Fields)
            {
                if (form[field] is [.., { Length: > 0 } value] && value != Nothing)
                    context.Request.SetParameter(field, value);
            }
        }
        // Neither is the database's or the server's own; a body over the limit passes on, as 413.
        catch (Exception exception) when (exception is InvalidDataException or IOException and not BadHttpRequestException)
        {
            context.Reject(TokenRefusals.Request.Error, TokenRefusals.Request.ErrorDescription);
        }
    }
}

internal static class TokenForm
{
    /// <summary>A field that OpenIddict has no name for.</summary>
    public static string? Text(this OpenIddictRequest request, string field) => (string?)request[field];
}
