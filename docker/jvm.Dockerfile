# Purser on a Java 25 runtime with an AOT cache, not root: for machines that the native binary is not built for. It takes
# about a second to its first answer, and several times the memory.
#
# Build, from the top of the repository (needs no Java on the machine):
#   docker build -f docker/jvm.Dockerfile -t purser:jvm .
#
# Run: as docker/native.Dockerfile says, with purser:jvm.

ARG BUILDER=eclipse-temurin:25-jdk
ARG BASE=eclipse-temurin:25-jre

FROM ${BUILDER} AS build
WORKDIR /code
COPY mvnw pom.xml ./
COPY .mvn .mvn
COPY src src
RUN ./mvnw -B -ntp package -Daot -DskipTests

FROM ${BASE}
WORKDIR /app
COPY --from=build /code/target/aot /app
# Here and not above: the cache is for the very Java that has written it.
RUN --mount=type=bind,from=build,source=/code/src/scripts/train-aot,target=/train /train /app
USER 1001
EXPOSE 8080 9000
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=50", "-XX:AOTCache=/app/app.aot", "-jar", "/app/quarkus-run.jar"]
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", "/app/quarkus-run.jar", "health"]
