using MigrationPlatform.Api.Credentials;
using MigrationPlatform.Api.OpenApi;

namespace MigrationPlatform.Api.ClubNetwork.OpenApi;

/// <summary>The document of this API.</summary>
internal static class ClubNetworkDocument
{
    public static void AddClubNetworkDocument(this IServiceCollection services)
    {
        services.AddApiDocument(new ApiDocument(
            "club-network",
            "Club network",
            """
            A prospect moves to another club of the chain. Answers are JSON-LD with Hydra's vocabulary.

            **Scenario:** get a token; ask for the move as the destination club; read the code from the SMS, which in Development lies in the inbox `/dev/sms`;
            validate with the code. The prospect is then a new contact of the destination club.

            **Credentials:** a bearer token and the gateway's key together. In Development the client `demo` / `demo-secret` and the key `demo-api-key`.
            After a first play the prospect has moved: `POST /dev/reset` brings the demo back.
            """,
            "apis/club-network.md",
            [[Schemes.Gateway, OpenApiDocuments.OAuth]])
        {
            Tags =
            [
                new("Tokens", "Bearer tokens by OAuth 2.0; they open all three APIs."),
                new("Moving a prospect", "A request, a code by SMS, and the transition that validates or cancels."),
                new("Contacts", "Prospects, clients, former and banned clients of the clubs."),
                new("Network", "The clubs and the tree of nodes they hang on."),
                new("Linked data", "What makes the answers linked data: entrypoint, documentation, contexts."),
            ],
            Calls = [.. ClubNetworkCalls.All()],
            IsAlias = path => path.StartsWith("{env}", StringComparison.Ordinal),
        });
        services.ConfigureSwaggerGen(options =>
        {
            options.OperationFilter<NetworkParameters>();
            options.SchemaFilter<WordsAndLimits>();
        });
    }
}
