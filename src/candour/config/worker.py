"""The worker: does the jobs that commands have enqueued. `python -m candour.config.worker`"""

import os

import django
from procrastinate.contrib.django import procrastinate_app

SECONDS_TO_FINISH = 6


def main() -> None:
    """Work until told to stop; a job that was under way when a worker was killed is tried again."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "candour.config.settings")
    django.setup()
    app = procrastinate_app.current_app
    app.perform_import_paths()  # type: ignore[no-untyped-call]  # procrastinate has no type for it
    app.configure_task("host.send_letters").defer()  # letters may have been under way when a worker was killed
    with app.replace_connector(app.connector.get_worker_connector()) as working:  # type: ignore[attr-defined]  # the connector of Django has it
        working.run_worker(concurrency=1, shutdown_graceful_timeout=SECONDS_TO_FINISH, delete_jobs="successful")


if __name__ == "__main__":
    main()
