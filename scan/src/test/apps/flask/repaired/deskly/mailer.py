import os
import smtplib
from email.message import EmailMessage


def send(to, subject, text):
    message = EmailMessage()
    message["To"], message["Subject"] = to, subject
    message["From"] = "desk@deskly.example"
    message.set_content(text)
    with smtplib.SMTP(os.environ.get("SMTP_HOST", "localhost")) as smtp:
        smtp.send_message(message)
