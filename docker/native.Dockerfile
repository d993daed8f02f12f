# Purser as a native binary on a minimal base, not root, without a shell's worth of tools.
#
# Build, from the top of the repository (needs no Java on the machine; takes some minutes and 4 GB of memory):
#   docker build -f docker/native.Dockerfile -t purser .
#
# Run, in the network namespace of the service that asks it:
#   docker run --rm --network container:my-service --env-file purser.env purser
#
# Try it without any key, on http://localhost:8080/balances:
#   docker run --rm -p 127.0.0.1:8080:8080 -e QUARKUS_HTTP_HOST=0.0.0.0 -e PURSER_ALLOW_ANONYMOUS=true \
#     -e PURSER_SANDBOX=true purser

FROM quay.io/quarkus/ubi9-quarkus-mandrel-builder-image:jdk-25 AS build
USER root
RUN microdnf install -y tar gzip && microdnf clean all
USER quarkus
WORKDIR /code
COPY --chown=quarkus:quarkus mvnw pom.xml ./
COPY --chown=quarkus:quarkus .mvn .mvn
COPY --chown=quarkus:quarkus src src
RUN ./mvnw -B -ntp package -Dnative -DskipTests

FROM quay.io/quarkus/ubi9-quarkus-micro-image:2.0
WORKDIR /app
COPY --from=build --chmod=0755 /code/target/purser-1.0.0-runner /app/purser
USER 1001
EXPOSE 8080 9000
ENTRYPOINT ["/app/purser"]
