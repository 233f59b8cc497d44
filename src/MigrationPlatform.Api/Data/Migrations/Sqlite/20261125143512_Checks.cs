using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MigrationPlatform.Api.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Checks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddCheckOnRows(
                name: "CK_SmsMessages_State",
                table: "SmsMessages",
                sql: "\"State\" IN ('queued', 'sent', 'dropped', 'dead')");

            migrationBuilder.AddCheckOnRows(
                name: "CK_SignatureRequests_ClientToken",
                table: "SignatureRequests",
                sql: "trim(\"ClientToken\", 'abcdefghijklmnopqrstuvwxyz0123456789_-') = '' AND \"ClientToken\" <> '' AND trim(substr(\"ClientToken\", 1, 1), 'abcdefghijklmnopqrstuvwxyz0123456789') = '' AND \"ClientToken\" NOT IN ('api', 'dev', 'health', 'oauth', 'orchestrator', 'swagger', 'v2')");

            migrationBuilder.AddCheckOnRows(
                name: "CK_SignatureRequests_State",
                table: "SignatureRequests",
                sql: "\"State\" IN ('requested', 'validated', 'canceled', 'expired', 'refused')");

            migrationBuilder.AddCheckOnRows(
                name: "CK_NetworkNodes_ClientToken",
                table: "NetworkNodes",
                sql: "trim(\"ClientToken\", 'abcdefghijklmnopqrstuvwxyz0123456789_-') = '' AND \"ClientToken\" <> '' AND trim(substr(\"ClientToken\", 1, 1), 'abcdefghijklmnopqrstuvwxyz0123456789') = '' AND \"ClientToken\" NOT IN ('api', 'dev', 'health', 'oauth', 'orchestrator', 'swagger', 'v2')");

            migrationBuilder.AddCheckOnRows(
                name: "CK_NetworkNodes_Path",
                table: "NetworkNodes",
                sql: "trim(\"Path\", '0123456789/') = '' AND \"Path\" NOT LIKE '/%' AND \"Path\" NOT LIKE '%//%' AND CASE\n    WHEN \"ParentId\" IS NULL THEN \"Path\" = CAST(\"Id\" AS text) || '/'\n    ELSE '/' || \"Path\" LIKE '%/' || CAST(\"ParentId\" AS text) || '/' || CAST(\"Id\" AS text) || '/' END");

            migrationBuilder.AddCheckOnRows(
                name: "CK_NetworkNodes_Type",
                table: "NetworkNodes",
                sql: "\"Type\" IN ('club', 'group', 'franchise')");

            migrationBuilder.AddCheckOnRows(
                name: "CK_Contacts_ClientToken",
                table: "Contacts",
                sql: "trim(\"ClientToken\", 'abcdefghijklmnopqrstuvwxyz0123456789_-') = '' AND \"ClientToken\" <> '' AND trim(substr(\"ClientToken\", 1, 1), 'abcdefghijklmnopqrstuvwxyz0123456789') = '' AND \"ClientToken\" NOT IN ('api', 'dev', 'health', 'oauth', 'orchestrator', 'swagger', 'v2')");

            migrationBuilder.AddCheckOnRows(
                name: "CK_Contacts_Gender",
                table: "Contacts",
                sql: "\"Gender\" IS NULL OR \"Gender\" IN ('male', 'female', 'other')");

            migrationBuilder.AddCheckOnRows(
                name: "CK_Contacts_State",
                table: "Contacts",
                sql: "\"State\" IN ('prospect', 'client', 'old_client', 'banned_client')");

            migrationBuilder.AddCheckOnRows(
                name: "CK_Clubs_ClientToken",
                table: "Clubs",
                sql: "trim(\"ClientToken\", 'abcdefghijklmnopqrstuvwxyz0123456789_-') = '' AND \"ClientToken\" <> '' AND trim(substr(\"ClientToken\", 1, 1), 'abcdefghijklmnopqrstuvwxyz0123456789') = '' AND \"ClientToken\" NOT IN ('api', 'dev', 'health', 'oauth', 'orchestrator', 'swagger', 'v2')");

            migrationBuilder.AddCheckOnRows(
                name: "CK_BundleMigrations_Assessment",
                table: "BundleMigrations",
                sql: "\"Assessment\" IN ('Accepted', 'Review')");

            migrationBuilder.AddCheckOnRows(
                name: "CK_BundleMigrations_Status",
                table: "BundleMigrations",
                sql: "\"Status\" IN ('Completed', 'PendingRisk', 'Rejected')");

            migrationBuilder.AddCheckOnRows(
                name: "CK_ApiKeys_Header",
                table: "ApiKeys",
                sql: "\"Header\" IN ('Gateway', 'Roles')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckOnRows(
                name: "CK_SmsMessages_State",
                table: "SmsMessages");

            migrationBuilder.DropCheckOnRows(
                name: "CK_SignatureRequests_ClientToken",
                table: "SignatureRequests");

            migrationBuilder.DropCheckOnRows(
                name: "CK_SignatureRequests_State",
                table: "SignatureRequests");

            migrationBuilder.DropCheckOnRows(
                name: "CK_NetworkNodes_ClientToken",
                table: "NetworkNodes");

            migrationBuilder.DropCheckOnRows(
                name: "CK_NetworkNodes_Path",
                table: "NetworkNodes");

            migrationBuilder.DropCheckOnRows(
                name: "CK_NetworkNodes_Type",
                table: "NetworkNodes");

            migrationBuilder.DropCheckOnRows(
                name: "CK_Contacts_ClientToken",
                table: "Contacts");

            migrationBuilder.DropCheckOnRows(
                name: "CK_Contacts_Gender",
                table: "Contacts");

            migrationBuilder.DropCheckOnRows(
                name: "CK_Contacts_State",
                table: "Contacts");

            migrationBuilder.DropCheckOnRows(
                name: "CK_Clubs_ClientToken",
                table: "Clubs");

            migrationBuilder.DropCheckOnRows(
                name: "CK_BundleMigrations_Assessment",
                table: "BundleMigrations");

            migrationBuilder.DropCheckOnRows(
                name: "CK_BundleMigrations_Status",
                table: "BundleMigrations");

            migrationBuilder.DropCheckOnRows(
                name: "CK_ApiKeys_Header",
                table: "ApiKeys");
        }
    }
}
