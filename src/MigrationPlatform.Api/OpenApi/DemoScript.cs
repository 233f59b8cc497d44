namespace MigrationPlatform.Api.OpenApi;

/// <summary>The demo credentials on the documentation page. Only Development knows them, here and in its settings file.</summary>
internal static class DemoScript
{
    public const string ClientId = "demo";
    public const string ClientSecret = "demo-secret";

    /// <summary>Authorises the page whenever a document has been loaded into it.</summary>
    public const string Text = $$"""
        (() => {
          const keys = { Gateway: 'demo-api-key', Roles: 'API_KEY' };
          const client = new URLSearchParams({ grant_type: 'client_credentials', client_id: '{{ClientId}}', client_secret: '{{ClientSecret}}' });
          const token = fetch('../oauth/v2/token', { method: 'POST', body: client }).then(answer => answer.json());
          let authorised;
          const authorise = async () => {
            const document = window.ui.specSelectors.specJson();
            // The address changes before its document is there, so it is the document that tells.
            const title = document?.getIn(['info', 'title']);
            if (!title || authorised === title) return;
            authorised = title;
            const schemes = document.getIn(['components', 'securitySchemes']);
            for (const [name, key] of Object.entries(keys)) {
              if (schemes?.has(name)) window.ui.authActions.authorize({ [name]: { name, schema: schemes.get(name), value: key } });
            }
            const schema = schemes?.get('OAuth');
            if (schema) window.ui.authActions.authorizeOauth2({ auth: { name: 'OAuth', schema, flow: 'application' }, token: await token });
          };
          // The page's own script makes window.ui when everything has been loaded.
          const waiting = setInterval(() => {
            if (!window.ui) return;
            clearInterval(waiting);
            window.ui.getStore().subscribe(authorise);
            authorise();
          }, 20);
        })();
        """;
}
