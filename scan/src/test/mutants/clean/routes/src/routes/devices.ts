import { Router } from "express";
import { mustOwn } from "../lib/auth";
import { prisma } from "../lib/db";

export const devices = Router();
const own = mustOwn((id) => prisma.device.findUnique({ where: { id } }));

devices.get("/", async (req, res) => {
  res.json(await prisma.device.findMany({ where: { userId: req.user.id } }));
});

devices.get("/:id", own, async (req, res) => {
  res.json(await prisma.device.findUnique({ where: { id: req.params.id } }));
});

devices.delete("/:id", own, async (req, res) => {
  await prisma.device.delete({ where: { id: req.params.id } });
  res.sendStatus(204);
});
