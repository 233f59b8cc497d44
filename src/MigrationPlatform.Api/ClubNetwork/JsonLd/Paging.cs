using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.ClubNetwork.Refusals;

namespace MigrationPlatform.Api.ClubNetwork.JsonLd;

/// <summary>
/// The page a caller asked for: <c>page</c> from 1, <c>itemsPerPage</c> 30 unless said and never more than 100, and with <c>partial</c>
/// without a count of the whole, as API Platform's partial pagination.
/// </summary>
internal readonly record struct Paging(long Page, int Size, bool IsPartial)
{
    public const string PageName = "page";
    public const string SizeName = "itemsPerPage";
    public const string PartialName = "partial";

    private const int DefaultSize = 30;
    private const int MaxSize = 100;
    private const string ViewType = "hydra:PartialCollectionView";

    // What PHP's FILTER_VALIDATE_BOOLEAN takes for true.
    private static readonly string[] Yes = ["1", "true", "on", "yes"];

    // Beyond what a database counts to there is nothing anyway.
    private int Skip => (int)Math.Min((Page - 1) * Size, int.MaxValue);

    public static bool TryRead(IQueryCollection query, out Paging paging, [NotNullWhen(false)] out ClubNetworkError? refusal)
    {
        var page = Number(query, PageName, 1);
        var size = Number(query, SizeName, DefaultSize);
        refusal = page < 1 ? ClubNetworkError.PageBelowOne : size < 1 ? ClubNetworkError.SizeBelowOne : null;
        paging = new Paging(page, (int)Math.Min(size, MaxSize), Yes.Contains(query[PartialName].LastOrDefault(), StringComparer.OrdinalIgnoreCase));
        return refusal is null;
    }

    /// <summary>The rows of the page, and how many there are on all pages; no total when it was not asked for.</summary>
    /// <param name="rows">All of them, in their order.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<(List<T> Rows, int? Total)> ReadAsync<T>(IQueryable<T> rows, CancellationToken cancellationToken)
    {
        int? total = IsPartial ? null : await rows.CountAsync(cancellationToken);
        return (total <= Skip ? [] : await rows.Skip(Skip).Take(Size).ToListAsync(cancellationToken), total);
    }

    /// <summary>
    /// Null when there is one page and no filter; only its own address when there is one page and a filter.
    /// Where the total is not known, a full page has a next one and nobody knows the last.
    /// </summary>
    /// <param name="collection">The collection's IRI.</param>
    /// <param name="request">The call.</param>
    /// <param name="count">The rows of this page.</param>
    /// <param name="total">The rows of all pages.</param>
    public HydraView? View(string collection, HttpRequest request, int count, int? total)
    {
        var kept = string.Concat(request.Query.Where(parameter => parameter.Key != PageName)
            .SelectMany(parameter => parameter.Value, (parameter, value) => $"{Uri.EscapeDataString(parameter.Key)}={Uri.EscapeDataString(value ?? "")}&"));
        string At(long page) => string.Create(CultureInfo.InvariantCulture, $"{collection}?{kept}{PageName}={page}");

        var last = total is { } rows ? Math.Max(1, (rows + (long)Size - 1) / Size) : (long?)null;
        if (last == 1)
            return kept.Length == 0 ? null : new HydraView($"{collection}?{kept.TrimEnd('&')}", ViewType);
        return new HydraView(At(Page), ViewType)
        {
            First = last is null ? null : At(1),
            Last = last is { } known ? At(known) : null,
            Previous = Page > 1 ? At(Page - 1) : null,
            Next = (last is null ? count == Size : Page < last) ? At(Page + 1) : null,
        };
    }

    // What is no number counts as zero, as it does for PHP, and zero is refused.
    private static long Number(IQueryCollection query, string name, long absent)
    {
        if (query[name].LastOrDefault() is not { } text)
            return absent;
        if (text.Length > 1 && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0)
            text = text.TrimStart('0');
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? Math.Min(number, int.MaxValue)
            : text.Length > 9 && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 ? int.MaxValue : 0;
    }
}
