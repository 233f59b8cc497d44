using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Credentials;

internal static class SchemeCall
{
    /// <summary>What an authentication scheme of the server makes of a request with this header.</summary>
    public static async Task<AuthenticateResult> AuthenticateAsync(this TestServer server, string scheme, string header, string value)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Headers[header] = value;
        return await context.AuthenticateAsync(scheme);
    }
}
