using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace MigrationPlatform.Api.ClubNetwork.JsonLd;

/// <summary>The page a caller asked for: <c>page</c> from 1, <c>itemsPerPage</c> 30 unless said and never more than 100.</summary>
internal readonly record struct Paging(long Page, int Size)
{
    public const string PageName = "page";
    public const string SizeName = "itemsPerPage";

    private const int DefaultSize = 30;
    private const int MaxSize = 100;

    /// <summary>Rows before the page. Beyond what a database counts to there is nothing anyway.</summary>
    public int Skip => (int)Math.Min((Page - 1) * Size, int.MaxValue);

    public static bool TryRead(IQueryCollection query, out Paging paging, [NotNullWhen(false)] out ClubNetworkError? refusal)
    {
        var page = Number(query, PageName, 1);
        var size = Number(query, SizeName, DefaultSize);
        refusal = page < 1 ? ClubNetworkError.PageBelowOne : size < 1 ? ClubNetworkError.SizeBelowOne : null;
        paging = new Paging(page, (int)Math.Min(size, MaxSize));
        return refusal is null;
    }

    /// <summary>Null when there is one page and no filter; only its own address when there is one page and a filter.</summary>
    public HydraView? View(string collection, HttpRequest request, int total)
    {
        var last = Math.Max(1, (total + (long)Size - 1) / Size);
        var kept = string.Concat(request.Query.Where(parameter => parameter.Key != PageName)
            .SelectMany(parameter => parameter.Value, (parameter, value) => $"{Uri.EscapeDataString(parameter.Key)}={Uri.EscapeDataString(value ?? "")}&"));
        if (last == 1)
            return kept.Length == 0 ? null : new HydraView($"{collection}?{kept.TrimEnd('&')}", "hydra:PartialCollectionView");

        string At(long page) => string.Create(CultureInfo.InvariantCulture, $"{collection}?{kept}{PageName}={page}");
        return new HydraView(At(Page), "hydra:PartialCollectionView")
        {
            First = At(1),
            Last = At(last),
            Previous = Page > 1 ? At(Page - 1) : null,
            Next = Page < last ? At(Page + 1) : null,
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
