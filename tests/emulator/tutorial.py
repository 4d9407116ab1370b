# The script of "Creating email side conversations", retyped: the page lost its line breaks.
import os
import requests
import json
import logging

# Configure logging
logging.basicConfig(level=logging.INFO)

# Fetch environment variables
ZENDESK_USER_EMAIL = os.getenv('ZENDESK_USER_EMAIL')
ZENDESK_API_TOKEN = os.getenv('ZENDESK_API_TOKEN')
ZENDESK_SUBDOMAIN = os.getenv('ZENDESK_SUBDOMAIN')

# Set authentication
AUTH = f'{ZENDESK_USER_EMAIL}/token', ZENDESK_API_TOKEN

def create_side_conversation(subdomain: str, ticket_id: int, subject: str, body: str, recipient_emails: list) -> None:
    # Create a side conversation in a Zendesk ticket
    url = f'https://{subdomain}.zendesk.com/api/v2/tickets/{ticket_id}/side_conversations.json'

    headers = {'Content-Type': 'application/json'}
    # Construct the 'to' field with multiple recipients
    to_recipients = [{"email": email} for email in recipient_emails]

    payload = {
        "message": {
            "subject": subject,
            "body": body,
            "to": to_recipients
        }
    }

    response = requests.post(url, headers=headers, json=payload, auth=AUTH)

    if response.status_code == 201:
        logging.info("Side conversation created successfully!")
        logging.info("Response:\n%s", json.dumps(response.json(), indent=4))
    else:
        logging.error("Failed to create side conversation. Status Code: %s, Response: %s", response.status_code, response.text)

def main() -> None:
    # Main function to prompt user input and create a side conversation.
    subject = input("Enter the subject of the side conversation: ")
    body = input("Enter the body of the side conversation: ")

    recipient_emails = input("Enter the recipient email addresses (comma-separated): ")
    recipient_emails = [email.strip() for email in recipient_emails.split(',')]  # Split and strip whitespace

    try:
        ticket_id = int(input("Enter the ticket ID: "))
    except ValueError:
        logging.error("Error: Ticket ID must be an integer.")
        return

    create_side_conversation(ZENDESK_SUBDOMAIN, ticket_id, subject, body, recipient_emails)

if __name__ == "__main__":
    main()
