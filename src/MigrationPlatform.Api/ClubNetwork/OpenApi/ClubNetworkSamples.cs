namespace MigrationPlatform.Api.ClubNetwork.OpenApi;

/// <summary>Bodies as they are sent and answered, of the demo network.</summary>
internal static class ClubNetworkSamples
{
    public const string MigrationRequest = """{"contactId":"/demoapi/contacts/2973001","clubId":"/demoapi/clubs/1357","disableNetwork":true}""";
    public const string NewContact = """
        {"familyName":"DEV","givenName":"Test","gender":"male","clubId":"/demoapi/clubs/1356","birthDate":"2000-01-01","email":"gym-test+123@mail.example","mobile":"+33626082780","address":{"addressCountry":"France","addressLocality":"Toulon","streetAddress":"52 chemin du test","postalCode":"83390"}}
        """;
    public const string SignatureRequest = """
        {"@context":"/demoapi/contexts/SignatureRequest","@id":"/demoapi/signature_requests/1","@type":"SignatureRequest","id":1,"contactId":"/demoapi/contacts/2973001","clubId":"/demoapi/clubs/1357","state":"requested","createdAt":"2026-06-04T14:57:38+00:00","expiresAt":"2026-06-04T15:07:38+00:00","validatedAt":null,"canceledAt":null,"targetIds":["/demoapi/clubs/1357"],"resultTargetId":null}
        """;
    public const string Contact = """
        {"@context":"/demoapi/contexts/Contact","@id":"/demoapi/contacts/2973001","@type":"http://schema.org/Person","id":2973001,"number":"C2973001","familyName":"DEV","givenName":"Test","gender":"male","birthDate":"2000-01-01","email":"gym-test+123@mail.example","mobile":"+33626082779","clubId":"/demoapi/clubs/1356","state":"prospect","address":null,"createdAt":"2026-06-04T14:57:38+00:00","updatedAt":"2026-06-04T14:57:38+00:00","deletedAt":null,"migratedToId":null}
        """;

    public const string Club = """
        {"@context":"/demoapi/contexts/Club","@id":"/demoapi/clubs/1357","@type":"Club","id":1357,"code":"TLN2","name":"Toulon Mourillon","email":"tln2@club.example","phone":"+33494000000","streetAddress":"1 place du Club","postalCode":"83000","addressLocality":"Toulon","addressCountry":"France","addressCountryIso":"FR","locale":"fr_FR","sharesContacts":true,"createdAt":"2026-01-05T09:00:00+00:00"}
        """;
    public const string Node = """
        {"@context":"/demoapi/contexts/NetworkNode","@id":"/demoapi/network_nodes/1054","@type":"NetworkNode","id":1054,"name":"Toulon Mourillon","alias":null,"type":"club","clubId":"/demoapi/clubs/1357","parent":"/demoapi/network_nodes/1"}
        """;
    public const string Entrypoint =
        """{"@context":"/demoapi/contexts/Entrypoint","@id":"/demoapi","@type":"Entrypoint","club":"/demoapi/clubs","contact":"/demoapi/contacts","networkNode":"/demoapi/network_nodes"}""";
    public const string Context = """
        {"@context":{"@vocab":"http://localhost:5080/demoapi/docs.jsonld#","hydra":"http://www.w3.org/ns/hydra/core#","id":"NetworkNode/id","name":"NetworkNode/name","alias":"NetworkNode/alias","type":"NetworkNode/type","clubId":"NetworkNode/clubId","parent":"NetworkNode/parent"}}
        """;
}
