using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MigrationPlatform.Api.Credentials;
using MigrationPlatform.Api.Http;
using MigrationPlatform.RestFramework.Bodies;
using MigrationPlatform.RestFramework.Http;

namespace MigrationPlatform.Api.AppTransfers;

/// <summary>Base of every view of this API: a bearer token is asked for before anything else.</summary>
[Authorize(Policy = AppTransfersApi.Policy)]
[ApiExplorerSettings(GroupName = AppTransfersApi.Document)]
internal abstract class AppTransfersController : RestController
{
    private protected Caller Caller => HttpContext.Caller();

    /// <summary>Reads the body. A chunked one is read too, as behind a gateway that collects bodies before it passes them on.</summary>
    private protected async Task<Parsed<T>> ReadBodyAsync<T>(Func<ObjectReader, T?> read)
        where T : class
    {
        var bytes = await Request.ReadBytesAsync();
        return ParsedBody.Parse(bytes.Span, Request.ContentType ?? "", read);
    }
}
