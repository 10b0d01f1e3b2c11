# The image of every service of docker-compose.yml: Python, what requirements.lock names, and this repository.
FROM python:3.12-slim-bookworm AS install
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never PIP_NO_CACHE_DIR=1
RUN pip install --quiet uv==0.13.9
RUN uv venv /opt/venv
COPY requirements.lock /tmp/requirements.lock
# Hashes are required: what is installed is what was locked, wherever it comes from.
RUN VIRTUAL_ENV=/opt/venv uv pip install --no-cache --require-hashes -r /tmp/requirements.lock

FROM python:3.12-slim-bookworm
RUN useradd --uid 10001 --create-home --shell /usr/sbin/nologin hanmi \
 && install -d -o hanmi -g hanmi /var/lib/hanmi
COPY --from=install /opt/venv /opt/venv
WORKDIR /opt/hanmi
COPY . .
RUN /opt/venv/bin/uv pip install --python /opt/venv/bin/python --no-deps --no-build-isolation --editable .
ENV PATH=/opt/venv/bin:$PATH PYTHONPATH=/opt/hanmi PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    HANMI_HOME=/var/lib/hanmi AIRFLOW_HOME=/var/lib/hanmi/airflow
USER hanmi
VOLUME /var/lib/hanmi
CMD ["airflow", "version"]
