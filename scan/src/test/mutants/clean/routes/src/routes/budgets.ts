import { Router } from "express";
import { Pool } from "pg";
import { authenticate } from "../lib/auth";

export const budgets = Router();
const pool = new Pool();

budgets.use(authenticate);

budgets.get("/", async (req, res) => {
  const { rows } = await pool.query("SELECT id, name FROM budgets WHERE user_id = $1", [req.user.id]);
  res.json(rows);
});

budgets.get("/:id", async (req, res) => {
  const { rows } = await pool.query("SELECT id, name, cents FROM budgets WHERE id = $1 AND user_id = $2", [req.params.id, req.user.id]);
  if (rows.length === 0) return res.sendStatus(404);
  res.json(rows[0]);
});

budgets.post("/", async (req, res) => {
  const { name, cents } = req.body;
  await pool.query("INSERT INTO budgets (name, cents, user_id) VALUES ($1, $2, $3)", [name, cents, req.user.id]);
  res.sendStatus(201);
});

budgets.put("/:id", async (req, res) => {
  const done = await pool.query("UPDATE budgets SET cents = $1 WHERE id = $2 AND user_id = $3", [req.body.cents, req.params.id, req.user.id]);
  res.sendStatus(done.rowCount === 1 ? 204 : 404);
});

budgets.delete("/:id", async (req, res) => {
  await pool.query("DELETE FROM budgets WHERE id = $1 AND user_id = $2", [req.params.id, req.user.id]);
  res.sendStatus(204);
});
