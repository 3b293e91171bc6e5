import { Router } from "express";
import mongoose from "mongoose";

const Photo = mongoose.model("Photo", new mongoose.Schema({ title: String, owner: String }));
export const photos = Router();

photos.get("/", async (req, res) => {
  res.json(await Photo.find({ owner: req.user.id }));
});

photos.get("/:id", async (req, res) => {
  const photo = await Photo.findOne({ _id: req.params.id, owner: req.user.id });
  if (!photo) return res.sendStatus(404);
  res.json(photo);
});

photos.post("/", async (req, res) => {
  res.status(201).json(await Photo.create({ title: String(req.body.title), owner: req.user.id }));
});

photos.patch("/:id", async (req, res) => {
  const photo = await Photo.findById(req.params.id);
  if (!photo || photo.owner !== req.user.id) return res.sendStatus(404);
  photo.title = String(req.body.title);
  await photo.save();
  res.sendStatus(204);
});

photos.delete("/:id", async (req, res) => {
  await Photo.findOneAndDelete({ _id: req.params.id, owner: req.user.id });
  res.sendStatus(204);
});
