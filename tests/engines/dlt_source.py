"""Copies an account's side conversation events into DuckDB: every run reads what is new, and the five minutes before."""
import os
import time
from datetime import datetime, timezone

import dlt
from dlt.sources.helpers.rest_client.paginators import BasePaginator
from dlt.sources.rest_api import rest_api_source


class ExportPages(BasePaginator):
    """Goes on at `end_time` until a page does not lead on. A full page that leads to itself would hide events."""

    start = None

    def update_state(self, response, data=None):
        page = response.json()
        asked = int(response.request.url.split("start_time=")[1].split("&")[0])
        self.start = page.get("end_time")
        if page.get("next_page") and self.start == asked and len(page["events"]) >= 100:
            raise RuntimeError(f"the second {asked} holds more events than a page")
        # The API refuses a start of the last 60 seconds.
        self._has_next_page = bool(page["events"]) and self.start is not None and asked < self.start < time.time() - 90

    def update_request(self, request):
        request.params = {**(request.params or {}), "start_time": self.start}


def in_utc(event):
    """One form of `created_at`, so that texts compare as instants do."""
    instant = datetime.fromisoformat(event["created_at"].replace("Z", "+00:00")).astimezone(timezone.utc)
    return {**event, "created_at": instant.isoformat(timespec="milliseconds")}


source = rest_api_source(
    {
        "client": {"base_url": os.environ["ZENDESK_BASE_URL"], "auth": {"type": "bearer", "token": os.environ["ZENDESK_OAUTH_TOKEN"]}, "paginator": ExportPages()},
        "resources": [
            {
                "name": "side_conversation_events",
                "primary_key": "id",
                "write_disposition": "merge",
                "max_table_nesting": 0,
                "processing_steps": [{"map": in_utc}],
                "endpoint": {
                    "path": "/api/v2/tickets/side_conversations/events",
                    "data_selector": "events",
                    "incremental": {
                        "cursor_path": "created_at",
                        "start_param": "start_time",
                        "initial_value": "2024-01-01T00:00:00.000+00:00",
                        "lag": 300,
                        "convert": lambda text: int(datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()),
                    },
                },
            }
        ],
    }
)

if __name__ == "__main__":
    pipeline = dlt.pipeline("side_conversations", destination=dlt.destinations.duckdb("side_conversations.duckdb"), dataset_name="zendesk")
    pipeline.run(source)
    rows = pipeline.last_trace.last_normalize_info.row_counts.get("side_conversation_events", 0)
    with pipeline.sql_client() as client:
        [(total, ids)] = client.execute_sql("SELECT count(*), count(DISTINCT id) FROM side_conversation_events")
    print(f"{rows} rows read, {total} rows in the table, {ids} ids")
