"""A register of somebody else, brought in: a file and a mapping in, cases or rejections out."""
