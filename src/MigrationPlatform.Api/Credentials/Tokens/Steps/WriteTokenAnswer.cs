using Microsoft.AspNetCore;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MigrationPlatform.Api.Credentials.Tokens.Steps;

/// <summary>
/// Writes the answer in the vendor's shape in place of OpenIddict's own: order of keys, lower-case <c>bearer</c>, 400 for every refusal.
/// </summary>
internal sealed class WriteTokenAnswer : IOpenIddictServerHandler<ApplyTokenResponseContext>
{
    public async ValueTask HandleAsync(ApplyTokenResponseContext context)
    {
        var response = context.Transaction.GetHttpRequest()!.HttpContext.Response;
        if (context.Error is null)
        {
            var answer = new TokenAnswer(
                context.Response.AccessToken!,
                (long)TokenSettings.AccessTokenLifetime.TotalSeconds,
                "bearer",
                TokenSettings.Scope,
                context.Response.RefreshToken);
            await response.WriteTokenAnswerAsync(StatusCodes.Status200OK, answer, TokenJson.Plain.TokenAnswer);
        }
        else
        {
            // OpenIddict's own refusals carry a link; ours are worded already.
            var refusal = context.Response.ErrorUri is null && context.Response.ErrorDescription is { } description
                ? new TokenRefusal(context.Error, description)
                : TokenRefusals.For(context.Error);
            await response.WriteTokenAnswerAsync(TokenRefusals.StatusOf(refusal), refusal, TokenJson.Plain.TokenRefusal);
        }

        context.HandleRequest();
    }
}
