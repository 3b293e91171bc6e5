// Asks as an application in JavaScript does, and prints what it was told as one line of JSON.
import { pathToFileURL } from "node:url";

const { default: OpenAI } = await import(pathToFileURL(process.argv[2]));

const told = (error) => ({
  error: error.constructor.name,
  status: error.status,
  code: error.code,
  message: error.message,
  retryAfter: error.headers?.get("retry-after"),
});

const scenarios = {
  async answer(client) {
    const response = await client.responses.create({ model: "gpt-5.1", input: "Say hello" });
    return { text: response.output_text, tokens: response.usage.total_tokens };
  },
  async stream(client) {
    const types = [];
    let text = "";
    const events = await client.responses.create({ model: "gpt-5.1", input: "Say hello", stream: true });
    for await (const event of events) {
      types.push(event.type);
      text += event.type === "response.output_text.delta" ? event.delta : "";
    }
    return { first: types.at(0), last: types.at(-1), text };
  },
  async models(client) {
    const ids = [];
    for await (const model of client.models.list()) ids.push(model.id);
    return { models: ids };
  },
};

const [, , , scenario, apiKey] = process.argv;
const client = new OpenAI({ maxRetries: 0, ...(apiKey ? { apiKey } : {}) });
try {
  console.log(JSON.stringify(await scenarios[scenario](client)));
} catch (error) {
  if (!(error instanceof OpenAI.APIError)) throw error;
  console.log(JSON.stringify(told(error)));
}
