# Purser as a native binary, not root, with the libraries that it needs and nothing else: no shell, no package.
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

ARG BUILDER=quay.io/quarkus/ubi9-quarkus-mandrel-builder-image:jdk-25

FROM ${BUILDER} AS build
USER quarkus
# The user quarkus owns it in the builder.
WORKDIR /project
COPY --chown=quarkus:quarkus mvnw pom.xml ./
COPY --chown=quarkus:quarkus .mvn .mvn
COPY --chown=quarkus:quarkus src src
RUN ./mvnw -B -ntp package -Dnative -DskipTests
# The binary, what it is linked to, and what the C library loads by itself at the end of a thread.
RUN mkdir -p root/app \
    && cp target/purser-runner root/app/purser \
    && chmod 0755 root/app/purser \
    && libraries=$(ldd root/app/purser | grep -o '/[^ ]*') \
    && libc=$(echo "$libraries" | grep '/libc\.so') \
    && cp --parents --dereference $libraries "${libc%/*}/libgcc_s.so.1" root

FROM scratch
COPY --from=build /project/root /
WORKDIR /app
USER 1001
# A library that is missing ends the build here.
RUN ["/app/purser", "--version"]
EXPOSE 8080 9000
ENTRYPOINT ["/app/purser"]
HEALTHCHECK --interval=10s --timeout=2s --start-period=10s CMD ["/app/purser", "health"]
