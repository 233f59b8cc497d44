using System.Text.Json.Serialization;
using MigrationPlatform.Api.ClubNetwork.JsonLd;
using MigrationPlatform.Api.Data.Mapping;

namespace MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;

/// <summary>
/// A signature request. Documented: <c>@context</c>, <c>@id</c>, <c>@type</c>, <c>state</c>, <c>targetIds</c> and <c>resultTargetId</c>;
/// the others follow the vendor's other resources (inferred).
/// </summary>
public sealed record SignatureRequestJson
{
    private const string ShortName = "SignatureRequest";

    [JsonPropertyName("@context")]
    public required string Context { get; init; }

    [JsonPropertyName("@id")]
    public required string Iri { get; init; }

    [JsonPropertyName("@type")]
    public string Type => ShortName;

    [JsonPropertyName("id")]
    public required long Id { get; init; }

    /// <summary>The contact to move.</summary>
    [JsonPropertyName("contactId")]
    public required string ContactId { get; init; }

    /// <summary>The club it moves to.</summary>
    [JsonPropertyName("clubId")]
    public required string ClubId { get; init; }

    /// <summary><c>requested</c>, <c>validated</c>, <c>canceled</c>, <c>expired</c> or <c>refused</c>.</summary>
    [JsonPropertyName("state")]
    public required string State { get; init; }

    [JsonPropertyName("createdAt")]
    public required string CreatedAt { get; init; }

    /// <summary>From here on the code is dead.</summary>
    [JsonPropertyName("expiresAt")]
    public required string ExpiresAt { get; init; }

    [JsonPropertyName("validatedAt")]
    public required string? ValidatedAt { get; init; }

    [JsonPropertyName("canceledAt")]
    public required string? CanceledAt { get; init; }

    /// <summary>The destination club, in a list of one.</summary>
    [JsonPropertyName("targetIds")]
    public required IReadOnlyList<string> TargetIds { get; init; }

    /// <summary>The contact in the destination club; null until validated.</summary>
    [JsonPropertyName("resultTargetId")]
    public required string? ResultTargetId { get; init; }

    internal static SignatureRequestJson From(SignatureRequest request, DateTimeOffset now)
    {
        var club = Paths.Iri.Of(request.ClientToken, Paths.Iri.Clubs, request.ClubId);
        return new()
        {
            Context = Contexts.Iri(request.ClientToken, ShortName),
            Iri = Paths.Iri.Of(request.ClientToken, Paths.Iri.SignatureRequests, request.Id),
            Id = request.Id,
            ContactId = Paths.Iri.Of(request.ClientToken, Paths.Iri.Contacts, request.ContactId),
            ClubId = club,
            State = request.StateAt(now).Word(),
            CreatedAt = request.CreatedAt.ToWire(),
            ExpiresAt = request.ExpiresAt.ToWire(),
            ValidatedAt = request.ValidatedAt.ToWire(),
            CanceledAt = request.CanceledAt.ToWire(),
            TargetIds = [club],
            ResultTargetId = Paths.Iri.Of(request.ClientToken, Paths.Iri.Contacts, request.ResultTargetId),
        };
    }
}
