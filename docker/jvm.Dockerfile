# Purser on a Java 25 runtime, not root: for machines that the native binary is not built for. It starts in
# a second or two instead of 60 ms, and takes several times the memory.
#
# Build, from the top of the repository (needs no Java on the machine):
#   docker build -f docker/jvm.Dockerfile -t purser:jvm .
#
# Run: as docker/native.Dockerfile says, with purser:jvm.

FROM eclipse-temurin:25-jdk AS build
WORKDIR /code
COPY mvnw pom.xml ./
COPY .mvn .mvn
COPY src src
RUN ./mvnw -B -ntp package -DskipTests

FROM eclipse-temurin:25-jre
WORKDIR /app
COPY --from=build /code/target/quarkus-app /app
USER 1001
EXPOSE 8080 9000
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=50", "-jar", "/app/quarkus-run.jar"]
