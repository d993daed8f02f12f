# Purser's own image with the Lambda Web Adapter, which makes requests of a function's events: the same binary as anywhere
# else, without a second build. Elsewhere than on Lambda the adapter does nothing.
#
# Build, from the top of the repository, after docker/native.Dockerfile (-t purser):
#   docker build -f docker/functions/lambda.Dockerfile -t purser:lambda docker/functions
#
# Lambda takes an image, and no index of several: Docker makes one of an image with its provenance. With a Docker that does
# so, add --provenance=false to both builds.
#
# Deploy it as a function of the package type Image. Purser wants PURSER_ACCESS_TOKEN, or with the function URL's AuthType
# AWS_IAM, PURSER_ALLOW_ANONYMOUS=true; docker/functions/lambda.yaml says more of both and of secrets. Instances share the
# exchanges' rate limits by PURSER_CLUSTER_URL alone.

ARG IMAGE=purser
ARG ADAPTER=public.ecr.aws/awsguru/aws-lambda-adapter:1.1.0

FROM ${ADAPTER} AS adapter

FROM ${IMAGE}
COPY --from=adapter /lambda-adapter /opt/extensions/lambda-adapter
# On the port for callers, which is there when Purser is ready: nothing needs the one for probes.
ENV QUARKUS_HTTP_HOST=127.0.0.1 \
    QUARKUS_HTTP_PORT=8080 \
    AWS_LWA_PORT=8080 \
    AWS_LWA_READINESS_CHECK_PROTOCOL=tcp
