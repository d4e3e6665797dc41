#include "CSndfile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "library.h"

struct csndfile {
  SNDFILE *file;
  const unsigned char *bytes;
  sf_count_t count;
  sf_count_t position;
};

static sf_count_t length(void *data) { return ((struct csndfile *)data)->count; }

static sf_count_t seek(sf_count_t offset, int whence, void *data) {
  struct csndfile *memory = data;
  sf_count_t start = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? memory->position : memory->count;
  sf_count_t position;
  if (__builtin_add_overflow(start, offset, &position) || position < 0) return -1;
  // A place behind the end is one where nothing is read.
  memory->position = position > memory->count ? memory->count : position;
  return memory->position;
}

static sf_count_t read(void *target, sf_count_t count, void *data) {
  struct csndfile *memory = data;
  sf_count_t rest = memory->count - memory->position;
  if (count > rest) count = rest;
  if (count <= 0) return 0;
  memcpy(target, memory->bytes + memory->position, (size_t)count);
  memory->position += count;
  return count;
}

static sf_count_t write(const void *bytes, sf_count_t count, void *data) {
  (void)bytes, (void)count, (void)data;
  return 0;
}

static sf_count_t tell(void *data) { return ((struct csndfile *)data)->position; }

static enum csndfile_container container(int format) {
  switch (format & SF_FORMAT_TYPEMASK) {
    case SF_FORMAT_FLAC: return CSNDFILE_FLAC;
    case SF_FORMAT_OGG: return CSNDFILE_OGG;
    case SF_FORMAT_MPEG: return CSNDFILE_MPEG;
    case SF_FORMAT_AIFF: return CSNDFILE_AIFF;
    case SF_FORMAT_AU: return CSNDFILE_AU;
    default: return CSNDFILE_OTHER;
  }
}

static enum csndfile_coding coding(int format, int *bits) {
  *bits = 16;
  switch (format & SF_FORMAT_SUBMASK) {
    case SF_FORMAT_PCM_24:
    case SF_FORMAT_PCM_32:
    case SF_FORMAT_DWVW_24:
    case SF_FORMAT_DWVW_N:
    case SF_FORMAT_ALAC_20:
    case SF_FORMAT_ALAC_24:
    case SF_FORMAT_ALAC_32: *bits = 32; return CSNDFILE_INTEGER;
    case SF_FORMAT_FLOAT: *bits = 32; return CSNDFILE_FLOAT;
    case SF_FORMAT_DOUBLE: *bits = 64; return CSNDFILE_FLOAT;
    case SF_FORMAT_VORBIS:
    case SF_FORMAT_OPUS:
    case SF_FORMAT_MPEG_LAYER_I:
    case SF_FORMAT_MPEG_LAYER_II:
    case SF_FORMAT_MPEG_LAYER_III: *bits = 32; return CSNDFILE_LOSSY;
    default: return CSNDFILE_INTEGER;
  }
}

int csndfile_is_installed(void) { return csndfile_library() != NULL; }

struct csndfile *csndfile_open(
    const void *bytes, size_t count, struct csndfile_info *info, char *message, size_t message_size) {
  const struct csndfile_library *library = csndfile_library();
  struct csndfile *memory = library == NULL ? NULL : calloc(1, sizeof *memory);
  if (memory == NULL) {
    snprintf(message, message_size, "%s", library == NULL ? "libsndfile is not installed" : "no memory");
    return NULL;
  }
  memory->bytes = bytes;
  memory->count = (sf_count_t)count;
  SF_VIRTUAL_IO calls = {length, seek, read, write, tell};
  SF_INFO found = {0};
  memory->file = library->open(&calls, SFM_READ, &found, memory);
  if (memory->file == NULL) {
    snprintf(message, message_size, "%s", library->message(NULL));
    free(memory);
    return NULL;
  }
  info->container = container(found.format);
  info->coding = coding(found.format, &info->bits);
  info->sample_rate = found.samplerate;
  info->channels = found.channels;
  info->frames = found.frames == SF_COUNT_MAX ? -1 : (long long)found.frames;
  return memory;
}

long long csndfile_read_integers(struct csndfile *file, int *target, long long frames) {
  return (long long)csndfile_library()->read_int(file->file, target, (sf_count_t)frames);
}

long long csndfile_read_floats(struct csndfile *file, float *target, long long frames) {
  return (long long)csndfile_library()->read_float(file->file, target, (sf_count_t)frames);
}

int csndfile_failed(struct csndfile *file, char *message, size_t message_size) {
  if (csndfile_library()->error(file->file) == SF_ERR_NO_ERROR) return 0;
  snprintf(message, message_size, "%s", csndfile_library()->message(file->file));
  return 1;
}

void csndfile_close(struct csndfile *file) {
  csndfile_library()->close(file->file);
  free(file);
}
