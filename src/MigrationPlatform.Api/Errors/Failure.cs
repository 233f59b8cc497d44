namespace MigrationPlatform.Api.Errors;

/// <summary>What can go wrong outside an action, before any API's words for it.</summary>
public enum Failure
{
    /// <summary>400: the request cannot be read as HTTP or as what the call takes.</summary>
    MalformedRequest,

    /// <summary>401: credentials are missing or not accepted.</summary>
    Unauthenticated,

    /// <summary>403: good credentials without the right.</summary>
    Forbidden,

    /// <summary>404: no such route.</summary>
    NotFound,

    /// <summary>405: the route exists, the method does not. The Allow header is set already.</summary>
    MethodNotAllowed,

    /// <summary>413: the body is longer than the server takes.</summary>
    PayloadTooLarge,

    /// <summary>415: the body is of a media type the call does not take.</summary>
    UnsupportedMediaType,

    /// <summary>500: an error of ours.</summary>
    Internal,

    /// <summary>503: the database is unavailable; the same call may succeed later.</summary>
    Unavailable,
}
