package io.keyward.auth.seal;

import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.disk.PrivateFolder;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Sealed values in a folder, one file each, with the keyset they are sealed with beside them and
 * the master key of that keyset elsewhere. Thread-safe, and safe among processes: writers take
 * turns, readers never wait, and whoever is killed leaves every value readable, the old one or the
 * new one.
 *
 * <p>It notices that a value was changed, cut, or exchanged for another. That an older copy of the
 * same value was put back is noticed by those who remember its generation; that the whole folder
 * was, by nobody.
 */
public final class Vault {
  private static final String KEYS = "keys";
  private static final String SEALED = ".sealed";
  private static final int MOST_READS = 3;

  /** As long as the tokens of a login with many claims. */
  private static final Secret REHEARSED = Secret.of("-".repeat(16 << 10));

  private final PrivateFolder folder;
  private final SecureRandom random;
  private volatile MasterKey master;
  private volatile Loaded loaded;

  private record Loaded(ByteBuffer file, Keyset keys) {}

  /**
   * What became of a rotation.
   *
   * @param resealed how many values are now sealed with the new key
   * @param left the files that could not be opened and were left as they are, and with them the
   *     keys that they may need
   */
  public record Rotation(int resealed, List<String> left) {}

  private Vault(PrivateFolder folder, SecureRandom random, MasterKey master, Loaded loaded) {
    this.folder = folder;
    this.random = random;
    this.master = master;
    this.loaded = loaded;
  }

  /**
   * The vault in this folder. Where there is none yet, it is made, and the master key too unless
   * its place has one.
   *
   * @param random for a new master key
   * @throws ProblemException {@code master-key-missing}, {@code master-key-unusable}, {@code
   *     master-key-wrong}, {@code keyset-missing}, {@code keyset-altered}, {@code
   *     sealed-file-exposed} and its like; {@code sealed-folder-busy} if somebody else does not
   *     stop writing
   */
  public static Vault open(Path folder, MasterKeySource source, SecureRandom random) {
    PrivateFolder files = new PrivateFolder(folder, SealProblem.OF_FOLDER);
    return files
        .read(KEYS)
        .map(file -> existing(files, file, source, random))
        .orElseGet(() ->
            files.alone(() ->
                files
                    .read(KEYS)
                    .map(file -> existing(files, file, source, random))
                    .orElseGet(() -> made(files, source, random))));
  }

  /** The key of a vault is never made anew: what it sealed would be lost. */
  private static Vault existing(
      PrivateFolder files, byte[] file, MasterKeySource source, SecureRandom random) {
    MasterKey master =
        source
            .existing()
            .orElseThrow(() -> SealProblem.masterKeyMissing(source.words()).asException());
    return new Vault(
        files, random, master, new Loaded(ByteBuffer.wrap(file), Keyset.openedWith(master, file)));
  }

  private static Vault made(PrivateFolder files, MasterKeySource source, SecureRandom random) {
    if (files.names().stream().anyMatch(name -> name.endsWith(SEALED))) {
      throw SealProblem.keysetMissing().asException();
    }
    MasterKey master = source.existingOrNew(random);
    Keyset keys = Keyset.fresh();
    byte[] file = keys.sealedUnder(master);
    files.replace(KEYS, file);
    return new Vault(files, random, master, new Loaded(ByteBuffer.wrap(file), keys));
  }

  /**
   * What rests at this place; empty if nothing does.
   *
   * @throws ProblemException as {@link Keyset#open}, and as {@link #open}
   */
  public Optional<Opened> read(Place place) {
    return read(place, 0);
  }

  /**
   * What rests at this place, unless it is an older copy.
   *
   * @param generation the least that it must have
   * @throws ProblemException {@code sealed-out-of-date}, and as {@link #read(Place)}
   */
  public Optional<Opened> read(Place place, long generation) {
    for (int read = 1; ; read++) {
      Optional<byte[]> file = folder.read(nameOf(place));
      if (file.isEmpty()) {
        return Optional.empty();
      }
      try {
        Opened opened = keys().open(place, file.get());
        if (opened.generation() < generation) {
          throw SealProblem.outOfDate(place).asException();
        }
        return Optional.of(opened);
      } catch (ProblemException e) {
        // Between the two reads a rotation may have come to its end.
        boolean moved =
            !folder.read(nameOf(place)).filter(now -> Arrays.equals(now, file.get())).isPresent();
        if (!moved || read == MOST_READS) {
          throw e;
        }
      }
    }
  }

  /**
   * Puts a value there, in the place of what rests there now. What can't be opened is not
   * overwritten: it has to be deleted first.
   *
   * @return its generation
   * @throws ProblemException as {@link #read(Place)}, and {@code sealed-file-unwritable}
   */
  public long put(Place place, Secret content) {
    return folder.alone(() -> write(place, generationOf(place) + 1, content));
  }

  /**
   * Puts a value there only if what rests there has this generation still; 0 if nothing does.
   *
   * @return whether it was put there; its generation is the next one
   * @throws ProblemException as {@link #put}
   */
  public boolean replace(Place place, long generation, Secret content) {
    return folder.alone(() -> {
      boolean same = generationOf(place) == generation;
      if (same) {
        write(place, generation + 1, content);
      }
      return same;
    });
  }

  private long generationOf(Place place) {
    return read(place).map(Opened::generation).orElse(0L);
  }

  private long write(Place place, long generation, Secret content) {
    folder.replace(nameOf(place), keys().seal(place, generation, content));
    return generation;
  }

  /**
   * Forgets what rests there, whether it can be opened or not.
   *
   * @return whether there was something
   */
  public boolean delete(Place place) {
    return folder.alone(() -> folder.delete(nameOf(place)));
  }

  /**
   * Forgets what rests there only if it has this generation still.
   *
   * @return whether it was forgotten
   * @throws ProblemException as {@link #read(Place)}, and {@code sealed-file-unwritable}
   */
  public boolean delete(Place place, long generation) {
    return folder.alone(() -> generationOf(place) == generation && folder.delete(nameOf(place)));
  }

  /**
   * Makes sure that what rests there could be replaced now.
   *
   * @throws ProblemException as {@link #put}
   */
  public void rehearse(Place place) {
    folder.alone(() -> {
      Optional<Opened> now = read(place);
      folder.rehearse(keys().seal(place, now.map(Opened::generation).orElse(0L) + 1, REHEARSED));
      return now;
    });
  }

  /** The places with this purpose at which something rests, by their ids. */
  public List<Place> places(String purpose) {
    List<Place> places = new ArrayList<>();
    for (String name : folder.names()) {
      if (name.startsWith(purpose + ".") && name.endsWith(SEALED)) {
        String id = name.substring(purpose.length() + 1, name.length() - SEALED.length());
        if (Place.isId(id)) {
          places.add(new Place(purpose, id));
        }
      }
    }
    return places;
  }

  /**
   * Seals every value with a new key and retires the old ones. The new key is on disk before
   * anything is sealed with it, and an old one goes when nothing needs it any more: after a crash
   * everything can be read, and doing it again finishes what was begun.
   *
   * @throws ProblemException as {@link #put}
   */
  public Rotation rotate() {
    return folder.alone(() -> {
      store(keys().rotated(), master);
      Rotation rotation = resealed();
      retire();
      return rotation;
    });
  }

  private Rotation resealed() {
    int resealed = 0;
    List<String> left = new ArrayList<>();
    for (String name : folder.names()) {
      if (name.endsWith(SEALED)) {
        if (reseal(name)) {
          resealed++;
        } else {
          left.add(name);
        }
      }
    }
    return new Rotation(resealed, left);
  }

  private boolean reseal(String name) {
    try {
      byte[] file = folder.read(name).orElseThrow(() -> SealProblem.truncated().asException());
      Place place = Header.of(file).place();
      if (!nameOf(place).equals(name)) {
        return false;
      }
      Opened opened = keys().open(place, file);
      write(place, opened.generation(), opened.content());
      return true;
    } catch (ProblemException e) {
      return false;
    }
  }

  /** Drops the keys that no value needs; all stay while there is one that does not tell its key. */
  private void retire() {
    Set<Integer> used = new HashSet<>();
    for (String name : folder.names()) {
      if (name.endsWith(SEALED)) {
        OptionalInt key =
            folder.read(name).map(Keyset::keyThatSealed).orElseGet(OptionalInt::empty);
        if (key.isEmpty()) {
          return;
        }
        used.add(key.getAsInt());
      }
    }
    store(keys().retiredExcept(used), master);
  }

  /**
   * Puts the keyset under another master key. The old one opens it until this returns; other
   * processes that use the vault must be started anew.
   *
   * @throws ProblemException as {@link #open}
   */
  public void moveTo(MasterKeySource next) {
    folder.alone(() -> {
      Keyset keys = keys();
      MasterKey moved = next.existingOrNew(random);
      store(keys, moved);
      master = moved;
      return keys;
    });
  }

  private void store(Keyset keys, MasterKey under) {
    byte[] file = keys.sealedUnder(under);
    folder.replace(KEYS, file);
    loaded = new Loaded(ByteBuffer.wrap(file), keys);
  }

  /** As it is on disk now: another process may have rotated it. */
  private Keyset keys() {
    byte[] file = folder.read(KEYS).orElseThrow(() -> SealProblem.keysetMissing().asException());
    Loaded last = loaded;
    if (last.file().equals(ByteBuffer.wrap(file))) {
      return last.keys();
    }
    Keyset keys = Keyset.openedWith(master, file);
    loaded = new Loaded(ByteBuffer.wrap(file), keys);
    return keys;
  }

  private static String nameOf(Place place) {
    return place.purpose() + "." + place.id() + SEALED;
  }
}
