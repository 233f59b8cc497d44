using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MigrationPlatform.Api.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class BundleListIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_BundleMigrations_Org_Status",
                table: "BundleMigrations",
                columns: new[] { "Org", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_BundleMigrations_Org_Status_CreatedAt_Id",
                table: "BundleMigrations",
                columns: new[] { "Org", "Status", "CreatedAt", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_BundleMigrations_Org_Status",
                table: "BundleMigrations");

            migrationBuilder.DropIndex(
                name: "IX_BundleMigrations_Org_Status_CreatedAt_Id",
                table: "BundleMigrations");
        }
    }
}
