using Microsoft.EntityFrameworkCore;

namespace MigrationPlatform.Api.ClubNetwork.SignatureRequests;

internal static class LateCalls
{
    /// <summary>
    /// Runs <paramref name="once"/> again whenever another call changed a request between its being read and its being written.
    /// Each round is some other call's progress, and a request has at most six of those.
    /// </summary>
    public static async Task<T> AgainWhenLateAsync<T>(Func<Task<T>> once)
    {
        while (true)
        {
            try
            {
                return await once();
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another call was first; what it left decides now.
            }
        }
    }
}
