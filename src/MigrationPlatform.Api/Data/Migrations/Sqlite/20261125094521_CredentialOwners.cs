using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MigrationPlatform.Api.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CredentialOwners : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Owner",
                table: "OpenIddictApplications",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Owner",
                table: "ApiKeys",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_OpenIddictApplications_Owner",
                table: "OpenIddictApplications",
                column: "Owner");

            migrationBuilder.CreateIndex(
                name: "IX_ApiKeys_Owner",
                table: "ApiKeys",
                column: "Owner");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_OpenIddictApplications_Owner",
                table: "OpenIddictApplications");

            migrationBuilder.DropIndex(
                name: "IX_ApiKeys_Owner",
                table: "ApiKeys");

            migrationBuilder.DropColumn(
                name: "Owner",
                table: "OpenIddictApplications");

            migrationBuilder.DropColumn(
                name: "Owner",
                table: "ApiKeys");
        }
    }
}
