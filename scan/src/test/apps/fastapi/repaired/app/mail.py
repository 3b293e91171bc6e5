import smtplib
from email.message import EmailMessage


def send(to: str, subject: str, text: str) -> None:
    message = EmailMessage()
    message["To"], message["Subject"], message["From"] = to, subject, "hi@paceline.example"
    message.set_content(text)
    with smtplib.SMTP("localhost") as smtp:
        smtp.send_message(message)
