//! A message's `content_url`.

use crate::{
    behaviour::Behaviour,
    call::{Answer, Call, Outcome},
    refusal::Refusal,
    target::encode_segment,
};

pub fn download(call: &Call<'_>, ticket: &str, id: &str, attachment: &str) -> Outcome {
    let position = call.conversation(call.ticket_id(ticket)?, id)?;
    let sent = || call.store.events_of(position).filter_map(|event| event.message.as_ref());
    let is_sent = sent().any(|message| message.attachment_ids.iter().any(|sent| sent == attachment));
    let missing = || Refusal::record_not_found(Behaviour::AttachmentMissing);
    let attachment = call.store.attachment(attachment).filter(|_| is_sent).ok_or_else(missing)?;

    let mut answer = Answer::empty(200, Behaviour::Downloaded);
    answer.content_type.clone_from(&attachment.content_type);
    answer.body.clone_from(&attachment.bytes);
    let disposition = format!("attachment; filename*=UTF-8''{}", encode_segment(&attachment.name));
    answer.headers.push(("content-disposition", disposition));
    Ok(answer)
}
