# docker build -t assistent . && docker run -p 8000:8000 assistent
FROM python:3.11-slim

WORKDIR /app
RUN useradd --create-home --uid 10001 assistent && chown assistent /app
USER assistent

# The dependencies first: they change less often than the code. The CPU build of torch: no GPU packages, 2 GB less.
COPY --chown=assistent pyproject.toml requirements.lock ./
COPY --chown=assistent scripts/install scripts/install
RUN PIP_NO_CACHE_DIR=1 TORCH_INDEX_URL=https://download.pytorch.org/whl/cpu scripts/install

COPY --chown=assistent . .
# The index is part of the image, and ingesting also compiles what is imported.
RUN .venv/bin/python ingest.py --quiet

EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD [ \
  ".venv/bin/python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/health/ready', timeout=4)"]
CMD [".venv/bin/python", "-m", "api", "--host", "0.0.0.0"]
