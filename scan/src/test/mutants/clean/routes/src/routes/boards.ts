import { Router } from "express";
import { prisma } from "../lib/db";

export const boards = Router();

boards.post("/", async (req, res) => {
  const owner = req.user.id;
  res.status(201).json(await prisma.board.create({ data: { title: req.body.title, ownerId: owner } }));
});

boards.get("/:id", async (req, res) => {
  const { id } = req.params;
  const board = await prisma.board.findUnique({ where: { id } });
  if (!board || board.ownerId !== req.user.id) {
    return res.status(404).json({ error: "No such board" });
  }
  res.json(board);
});

boards.patch("/:id", async (req, res) => {
  const board = await prisma.board.findUnique({ where: { id: req.params.id } });
  const mine = board !== null && board.ownerId === req.user.id;
  if (!mine) return res.sendStatus(404);
  await prisma.board.update({ where: { id: req.params.id }, data: { title: String(req.body.title) } });
  res.sendStatus(204);
});

boards.delete("/:id", async (req, res) => {
  const board = await prisma.board.findUnique({ where: { id: req.params.id } });
  if (board?.ownerId !== req.user.id) return res.sendStatus(404);
  await prisma.board.delete({ where: { id: req.params.id } });
  res.sendStatus(204);
});
