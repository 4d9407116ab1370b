"""The eight side-conversation calls of zdesk, whose results are printed as JSON."""
import json
import os

from zdesk import Zendesk, ZendeskError

client = Zendesk(os.environ['ZENDESK_BASE_URL'], os.environ['ZENDESK_USER_EMAIL'], zdesk_api=os.environ['ZENDESK_API_TOKEN'])
TICKET = 90

upload = client.tickets_side_conversations_attachment_create(None, files={'file': ('größe.txt', 'Größe'.encode(), 'text/plain')})
to = [{'email': 'chris@example.com'}]
created = client.ticket_side_conversation_create(TICKET, {'message': {'subject': 'printer not working', 'body': 'Try', 'to': to, 'attachment_ids': [upload['id']]}})
conversation = created['side_conversation']['id']
result = {
    'upload': upload,
    'created': created,
    'shown': client.ticket_side_conversation_show(TICKET, conversation),
    'replied': client.ticket_side_conversation_reply_create(TICKET, conversation, {'message': {'body': 'Again', 'to': to}}),
    'updated': client.ticket_side_conversation_update(TICKET, conversation, {'side_conversation': {'state': 'closed'}}),
}
for _ in range(2):
    client.ticket_side_conversation_create(TICKET, {'message': {'body': 'More', 'to': to}})
result['listed'] = client.ticket_side_conversations(TICKET)
result['all_pages'] = client.ticket_side_conversations(TICKET, query={'per_page': 1}, get_all_pages=True)
result['events'] = client.ticket_side_conversation_events(TICKET, conversation)
result['exported'] = client.tickets_side_conversations_events_list(unix_time=1332034771)
try:
    client.ticket_side_conversations(404)
except ZendeskError as error:
    result['missing'] = error.error_code
print(json.dumps(result))
