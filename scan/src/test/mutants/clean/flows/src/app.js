import { execFile, spawn } from "node:child_process";
import fs from "node:fs/promises";
import path from "node:path";
import express from "express";
import mysql from "mysql2/promise";
import { Pool } from "pg";
import Database from "better-sqlite3";
import axios from "axios";
import { z } from "zod";

const app = express();
const pg = new Pool();
const my = mysql.createPool(process.env.MYSQL_URL);
const lite = new Database("data.db");
const ROOT = path.resolve("files");
const COLUMNS = { name: "name", price: "price_cents" };
const STATES = ["open", "paid", "late"];
const MIRRORS = new Set(["eu.mirror.example", "us.mirror.example"]);
const Id = z.object({ id: z.string().uuid() });

app.get("/products", async (req, res) => {
  const column = COLUMNS[req.query.sort] ?? "name";
  const { rows } = await pg.query(`SELECT id, name FROM products ORDER BY ${column}`);
  res.json(rows);
});

app.get("/products/find", async (req, res) => {
  const { rows } = await pg.query("SELECT id, name FROM products WHERE name ILIKE $1", [`%${req.query.q}%`]);
  res.json(rows);
});

app.get("/products/page", async (req, res) => {
  const offset = Number(req.query.page) * 20;
  const { rows } = await pg.query(`SELECT id FROM products LIMIT 20 OFFSET ${offset}`);
  res.json(rows);
});

app.get("/customers", async (req, res) => {
  const [rows] = await my.execute("SELECT id FROM customers WHERE city = ?", [req.query.city]);
  res.json(rows);
});

app.get("/customers/many", async (req, res) => {
  const ids = String(req.query.ids).split(",").map(Number);
  const [rows] = await my.query(`SELECT id FROM customers WHERE id IN (${ids.map(() => "?").join(",")})`, ids);
  res.json(rows);
});

app.get("/orders/:id", (req, res) => {
  res.json(lite.prepare("SELECT total FROM orders WHERE id = ?").get(req.params.id));
});

app.get("/orders", async (req, res) => {
  const { state } = req.query;
  if (!STATES.includes(state)) return res.sendStatus(400);
  const { rows } = await pg.query(`SELECT id FROM orders WHERE state = '${state}'`);
  res.json(rows);
});

app.get("/shipments/:id", async (req, res) => {
  const { id } = Id.parse(req.params);
  const { rows } = await pg.query(`SELECT state FROM shipments WHERE id = '${id}'`);
  res.json(rows[0]);
});

app.post("/convert", (req, res) => {
  execFile("ffmpeg", ["-i", req.body.input, "out.mp3"], (error) => res.sendStatus(error ? 500 : 204));
});

app.post("/archive", (req, res) => {
  const child = spawn("zip", ["-r", "out.zip", req.body.folder]);
  child.on("close", (code) => res.sendStatus(code === 0 ? 204 : 500));
});

app.get("/files/:name", async (req, res) => {
  const file = path.join(ROOT, path.basename(req.params.name));
  res.send(await fs.readFile(file));
});

app.get("/docs", async (req, res) => {
  const file = path.resolve(ROOT, String(req.query.path));
  if (!file.startsWith(ROOT + path.sep)) return res.sendStatus(400);
  res.send(await fs.readFile(file, "utf8"));
});

app.get("/report", (req, res) => {
  const name = Number.parseInt(req.query.year, 10);
  res.download(`reports/${name}.pdf`);
});

app.get("/mirror", async (req, res) => {
  const host = String(req.query.host);
  if (!MIRRORS.has(host)) return res.status(400).send("unknown mirror");
  const answer = await fetch(`https://${host}/index.json`);
  res.json(await answer.json());
});

app.get("/weather", async (req, res) => {
  const { data } = await axios.get(`https://api.weather.example/v1/${encodeURIComponent(req.query.city)}`);
  res.json(data);
});

app.get("/badge", async (req, res) => {
  const answer = await axios.get("https://badges.example/svg", { params: { label: req.query.label } });
  res.type("svg").send(answer.data);
});

const SHAPES = { square: (x) => x * x, double: (x) => 2 * x };

app.post("/calculate", (req, res) => {
  const shape = SHAPES[req.body.shape];
  if (!shape) return res.sendStatus(400);
  res.json(shape(Number(req.body.value)));
});

app.post("/settings", (req, res) => {
  const settings = JSON.parse(req.body.settings);
  res.json(Object.keys(settings));
});

export default app;
