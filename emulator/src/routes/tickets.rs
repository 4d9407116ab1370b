//! `GET /api/v2/tickets/{id}`, its comments, and the files of these

use crate::{
    behaviour::Behaviour,
    call::{Answer, Call, Outcome},
    clock::Stamp,
    entity::{Group, MadeFor, MadeTicket, TicketFile, requester},
    refusal::Refusal,
    store::Store,
    text::html_from_plain,
    wire::Listing,
};
use serde_json::{Value, json};

/// 2025-02-06T18:00:00Z: before the side conversations of the documents' samples.
const OPENED_AT_MS: i64 = 1_738_864_800_000;
const SUBJECT: &str = "printer not working";
const DESCRIPTION: &str = "Our printer does not print any more. A photo and the log are attached.";
const NOTE: &str = "Let us ask the supplier in a side conversation.";

pub fn show(call: &Call<'_>, ticket: &str) -> Outcome {
    let ticket_id = call.ticket_id(ticket)?;
    let made = call.store.made_ticket(ticket_id);
    let status = if Store::is_closed(ticket_id) { "closed" } else { "open" };
    let subject = made.map_or(Some(SUBJECT), |made| made.subject.as_deref());
    let group_id = made.and_then(|made| made.group_id.clone());
    let created_at = Stamp(made.map_or(OPENED_AT_MS, |made| made.created_at_ms));
    let body = json!({"ticket": {
        "id": ticket_id,
        "url": format!("{}/api/v2/tickets/{ticket_id}.json", call.request.origin),
        "subject": subject,
        "raw_subject": subject,
        "description": description(made),
        "status": status,
        "priority": null,
        "type": null,
        "tags": [],
        "requester_id": requester().map(|user| user.id),
        "assignee_id": made.is_none().then(|| call.access.users().first().map(|user| user.id)),
        "group_id": if made.is_some() { group_id } else { Some(Group::SUPPORT.id.into()) },
        "via": via(made),
        "followup_ids": call.store.follow_ups_of(ticket_id),
        "created_at": created_at,
        "updated_at": created_at,
    }});
    call.json(200, Behaviour::TicketShown, &body)
}

/// The `via` object of a ticket.
fn via(made: Option<&MadeTicket>) -> Value {
    let Some(made) = made else {
        return json!({"channel": "email", "source": {"from": {}, "to": {}, "rel": null}});
    };
    let from = json!({"ticket_id": made.source_ticket_id, "subject": made.subject});
    let (channel, rel) = match made.reason {
        MadeFor::ChildTicket => ("side_conversation", None),
        MadeFor::FollowUp => ("email", Some("follow_up")),
    };
    json!({"channel": channel, "source": {"from": from, "to": {}, "rel": rel}})
}

fn description(made: Option<&MadeTicket>) -> String {
    made.map_or_else(
        || DESCRIPTION.to_owned(),
        |made| match made.reason {
            MadeFor::ChildTicket => {
                format!("Asked in a side conversation of ticket {}.", made.source_ticket_id)
            }
            MadeFor::FollowUp => format!("This is a follow-up to ticket {}.", made.source_ticket_id),
        },
    )
}

pub fn comments(call: &Call<'_>, ticket: &str) -> Outcome {
    let ticket_id = call.ticket_id(ticket)?;
    let made = call.store.made_ticket(ticket_id);
    let customer = requester().map(|user| user.id);
    let agent = call.access.users().first().map(|user| user.id);
    let first = Comment {
        author_id: customer,
        body: description(made),
        is_public: true,
        files: if made.is_none() { &TicketFile::ALL } else { &[] },
    };
    let note = Comment { author_id: agent, body: NOTE.to_owned(), is_public: false, files: &[] };
    let comments = if made.is_none() { vec![first, note] } else { vec![first] };
    let opened_at_ms = made.map_or(OPENED_AT_MS, |made| made.created_at_ms);
    let numbered = (0_i64..).zip(comments).collect();
    let listing = Listing::of(call, &format!("/api/v2/tickets/{ticket_id}/comments"), numbered)?;
    let write = |(number, comment): (i64, Comment)| {
        let at_ms = opened_at_ms.saturating_add(number.saturating_mul(60_000));
        comment.write(call, ticket_id, number, at_ms)
    };
    call.json(200, Behaviour::CommentsListed, &listing.named("comments", write))
}

struct Comment {
    author_id: Option<u64>,
    body: String,
    is_public: bool,
    files: &'static [TicketFile],
}

impl Comment {
    fn write(&self, call: &Call<'_>, ticket_id: u64, number: i64, created_at_ms: i64) -> Value {
        let id = ticket_id.saturating_mul(10).saturating_add(number.unsigned_abs());
        let files: Vec<Value> =
            self.files.iter().map(|file| write_file(&call.request.origin, file)).collect();
        json!({
            // Past 32 bits, as real ones are.
            "id": id.saturating_add(27_000_000_000_000),
            "type": "Comment",
            "author_id": self.author_id,
            "body": self.body,
            "html_body": html_from_plain(&self.body),
            "plain_body": self.body,
            "public": self.is_public,
            "attachments": files,
            "via": via(None),
            "created_at": Stamp(created_at_ms),
        })
    }
}

fn write_file(origin: &str, file: &TicketFile) -> Value {
    let size = imagesize::blob_size(file.bytes).ok();
    let url = format!("{origin}/attachments/token/{}/?name={}", file.token, file.name);
    json!({
        "id": file.id,
        "file_name": file.name,
        "content_url": url,
        "mapped_content_url": url,
        "content_type": file.content_type,
        "size": file.bytes.len(),
        "width": size.map(|size| size.width),
        "height": size.map(|size| size.height),
        "inline": false,
        "deleted": false,
        "thumbnails": [],
    })
}

/// A file's `content_url`.
pub fn download(token: &str) -> Outcome {
    let file = TicketFile::ALL.into_iter().find(|file| file.token == token);
    let file = file.ok_or_else(|| Refusal::record_not_found(Behaviour::TicketFileMissing))?;
    let content_type = file.content_type.to_owned();
    let mut answer = Answer {
        content_type,
        body: file.bytes.to_vec(),
        ..Answer::empty(200, Behaviour::TicketFileDownloaded)
    };
    answer.headers.push(("content-disposition", format!("attachment; filename=\"{}\"", file.name)));
    Ok(answer)
}
