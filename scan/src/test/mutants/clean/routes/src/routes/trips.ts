import { Router } from "express";
import { prisma } from "../lib/db";

export const trips = Router();

trips.get("/", async (req, res) => {
  res.json(await prisma.trip.findMany({ where: { userId: req.user.id } }));
});

trips.get("/:id", async (req, res) => {
  const trip = await prisma.trip.findFirst({ where: { id: req.params.id, userId: req.user.id } });
  if (!trip) return res.sendStatus(404);
  res.json(trip);
});

trips.post("/", async (req, res) => {
  const { name, start } = req.body;
  const trip = await prisma.trip.create({ data: { name, start, userId: req.user.id } });
  res.status(201).json(trip);
});

trips.put("/:id", async (req, res) => {
  const { count } = await prisma.trip.updateMany({
    where: { id: req.params.id, userId: req.user.id },
    data: { name: req.body.name },
  });
  res.sendStatus(count === 1 ? 204 : 404);
});

trips.delete("/:id", async (req, res) => {
  await prisma.trip.deleteMany({ where: { AND: [{ id: req.params.id }, { userId: req.user.id }] } });
  res.sendStatus(204);
});
