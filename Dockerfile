# Build: docker build -t migration-platform .
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG TARGETARCH
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig README.md LICENSE ./
COPY src src
COPY docs docs
# Compiled ahead of time for the image's processor, which halves the start; the restore therefore adds that processor to the lock file.
RUN dotnet publish src/MigrationPlatform.Api -a $TARGETARCH --self-contained false -p:PublishReadyToRun=true -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
USER $APP_UID
# The file system may be read-only but for /tmp: the server writes to its database alone.
ENV ASPNETCORE_HTTP_PORTS=8080
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["dotnet", "MigrationPlatform.Api.dll", "health"]
ENTRYPOINT ["dotnet", "MigrationPlatform.Api.dll"]
