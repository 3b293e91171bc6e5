"""Asks as an application in Python does, and prints what it was told as one line of JSON."""

import json
import sys

from openai import APIStatusError, OpenAI


def told(error):
    return {
        "error": type(error).__name__,
        "status": error.status_code,
        "code": error.code,
        "message": error.message,
        "retryAfter": error.response.headers.get("retry-after"),
    }


def answer(client):
    response = client.responses.create(model="gpt-5.1", input="Say hello")
    return {"text": response.output_text, "tokens": response.usage.total_tokens}


def stream(client):
    types, text = [], ""
    for event in client.responses.create(model="gpt-5.1", input="Say hello", stream=True):
        types.append(event.type)
        if event.type == "response.output_text.delta":
            text += event.delta
    return {"first": types[0], "last": types[-1], "text": text}


def models(client):
    return {"models": [model.id for model in client.models.list()]}


scenario = {"answer": answer, "stream": stream, "models": models}[sys.argv[1]]
options = {"api_key": sys.argv[2]} if len(sys.argv) > 2 else {}
try:
    print(json.dumps(scenario(OpenAI(max_retries=0, **options))))
except APIStatusError as e:
    print(json.dumps(told(e)))
