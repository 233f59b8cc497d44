namespace MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;

internal static class SeenSignatureRequest
{
    /// <summary>
    /// The request of the id in the path as it was when the headers were checked, whichever club is its destination. Null when the client
    /// token, or the contact a token is bound to, has none such. Behind <see cref="SignatureRequestHeadersAttribute"/>.
    /// </summary>
    public static SignatureRequest? SignatureRequest(this HttpContext http) => http.Features.Get<SignatureRequest>();
}
