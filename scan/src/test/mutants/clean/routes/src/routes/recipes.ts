import { Router } from "express";
import { authenticate } from "../lib/auth";
import { prisma } from "../lib/db";

export const recipes = Router();

recipes.get("/", async (req, res) => {
  res.json(await prisma.recipe.findMany({ where: { published: true }, select: { id: true, title: true } }));
});

recipes.post("/", authenticate, async (req, res) => {
  res.status(201).json(await prisma.recipe.create({ data: { title: req.body.title, authorId: req.user.id } }));
});

recipes.put("/:id", authenticate, async (req, res) => {
  await prisma.recipe.updateMany({
    where: { id: req.params.id, authorId: req.user.id },
    data: { title: req.body.title },
  });
  res.sendStatus(204);
});

recipes.delete("/:id", authenticate, async (req, res) => {
  await prisma.recipe.deleteMany({ where: { id: req.params.id, authorId: req.user.id } });
  res.sendStatus(204);
});
